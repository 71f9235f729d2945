import type { Case, OutboxRecord } from '../core/case/case.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Library } from '../core/replies/compose.ts';
import { digestMail, openCases } from '../core/replies/digest.ts';
import type { AlertLog } from './adapters/alert-log.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import { sesAnswer } from './adapters/ses-answers.ts';

export interface DigestPorts {
  readonly cases: Pick<CaseStore, 'listCases'>;
  /** Of digests: one for each Customer Success Manager and day. */
  readonly log: AlertLog;
  readonly sender: MailSender;
  readonly configuration: Configuration;
  readonly library: Library;
  readonly now: () => Date;
}

/** What became of the digests of one run. */
export type DigestOutcome = 'sent' | 'sent-before' | 'failed' | 'put-off';

/** From this hour on, in UTC: before the working day begins in Europe. */
const firstHour = 6;

/** Monday to Friday, once the day has begun; a run later on the same day makes up for one that failed. */
const isTime = (now: Date): boolean =>
  now.getUTCDay() >= 1 && now.getUTCDay() <= 5 && now.getUTCHours() >= firstHour;

/**
 * Sends each Customer Success Manager one mail about their open cases, at most once a working day. One that SES may have taken
 * before the process died is not sent again. Throws when the table cannot be reached.
 */
export async function sendDigests(ports: DigestPorts): Promise<DigestOutcome[]> {
  const now = ports.now();
  if (!isTime(now)) return [];
  const outcomes: DigestOutcome[] = [];
  for (const [csm, cases] of openCases(await ports.cases.listCases()))
    outcomes.push(await sendDigest(csm, cases, now, ports));
  return outcomes;
}

async function sendDigest(csm: string, cases: Case[], now: Date, ports: DigestPorts): Promise<DigestOutcome> {
  const id = `${csm}#${now.toISOString().slice(0, 10)}`;
  const attempt = await ports.log.begin(id, now);
  if (attempt === null) return 'sent-before';
  try {
    await ports.sender.send(recordOf(id, csm, cases, now, attempt, ports));
  } catch (error) {
    const answer = sesAnswer(error);
    const isOver = answer === 'refused' || answer === 'unknown';
    await ports.log.settle(id, attempt, isOver ? 'failed' : 'pending');
    return isOver ? 'failed' : 'put-off';
  }
  await ports.log.settle(id, attempt, 'sent');
  return 'sent';
}

function recordOf(
  id: string,
  csm: string,
  cases: readonly Case[],
  now: Date,
  attempt: string,
  ports: Pick<DigestPorts, 'library' | 'configuration'>,
): OutboxRecord {
  const createdAt = now.toISOString();
  return {
    id: `${id}-digest`,
    caseId: 'no-case',
    turnId: id,
    purpose: 'brief',
    state: 'sending',
    mail: digestMail(csm, cases, createdAt, ports),
    reason: null,
    cause: null,
    release: null,
    createdAt,
    sentAt: null,
    delivery: null,
    deliveredMessageId: null,
    attempt,
  };
}
