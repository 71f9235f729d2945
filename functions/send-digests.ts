import type { OutboxRecord } from '../core/case/case.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Library } from '../core/replies/compose.ts';
import { type DigestReader, digestMail } from '../core/replies/digest.ts';
import type { AlertLog } from './adapters/alert-log.ts';
import type { CustomerDirectory } from './adapters/directory.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import { sesAnswer } from './adapters/ses-answers.ts';
import type { CaseListing, CasePage, CaseRow } from './case-listing.ts';

export interface DigestPorts {
  readonly listing: Pick<CaseListing, 'find'>;
  readonly directory: CustomerDirectory;
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
  const { csms } = await ports.directory.open();
  for (const [address, cases] of await openCases(ports.listing)) {
    const language = csms.find((csm) => csm.address === address)?.language ?? null;
    outcomes.push(await sendDigest({ address, language }, cases, now, ports));
  }
  return outcomes;
}

/** The open cases of each Customer Success Manager, most urgent first. Whoever has none is not named. */
async function openCases(listing: DigestPorts['listing']): Promise<Map<string, CaseRow[]>> {
  const found = new Map<string, CaseRow[]>();
  let cursor: string | null = null;
  do {
    const query = { view: 'team', csm: '', sort: 'urgency', ...(cursor === null ? {} : { cursor }) } as const;
    const page: CasePage = await listing.find(query);
    for (const row of page.rows) found.set(row.csm, [...(found.get(row.csm) ?? []), row]);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

async function sendDigest(
  reader: DigestReader,
  cases: readonly CaseRow[],
  now: Date,
  ports: DigestPorts,
): Promise<DigestOutcome> {
  const id = `${reader.address}#${now.toISOString().slice(0, 10)}`;
  const attempt = await ports.log.begin(id, now);
  if (attempt === null) return 'sent-before';
  try {
    await ports.sender.send(recordOf(id, reader, cases, now, attempt, ports));
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
  reader: DigestReader,
  cases: readonly CaseRow[],
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
    mail: digestMail(reader, cases, createdAt, ports),
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
