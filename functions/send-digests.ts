import { dayAt } from '../core/case/business-days.ts';
import type { OutboxRecord } from '../core/case/case.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Library } from '../core/replies/compose.ts';
import { type DigestReader, digestMail } from '../core/replies/digest.ts';
import type { AlertLog } from './adapters/alert-log.ts';
import type { CustomerDirectory } from './adapters/directory.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import { sesAnswer } from './adapters/ses-answers.ts';
import type { CaseListing, CasePage, CaseRow } from './case-listing.ts';
import { errorName } from './error-name.ts';

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

/** What became of one digest. */
export interface SentDigest {
  readonly outcome: 'sent' | 'sent-before' | 'failed' | 'put-off';
  /** The name of what went wrong; null where nothing did. */
  readonly error: string | null;
}

/** From this hour on, in the time zone of the configuration: before the working day begins. */
const firstHour = 6;

/**
 * Sends each Customer Success Manager one mail about their open cases, at most once a working day. One that SES may have taken
 * before the process died is not sent again. Throws when the table cannot be reached.
 */
export async function sendDigests(ports: DigestPorts): Promise<SentDigest[]> {
  const now = ports.now();
  const today = dayAt(now, ports.configuration.timeZone);
  // A run later on the same day makes up for one in which SES could not take the mail.
  if (!today.isBusinessDay || today.hour < firstHour) return [];
  const outcomes: SentDigest[] = [];
  const { csms } = await ports.directory.open();
  for (const [address, cases] of await openCases(ports.listing)) {
    const language = csms.find((csm) => csm.address === address)?.language ?? null;
    outcomes.push(await sendDigest(`${address}#${today.day}`, { address, language }, cases, ports));
  }
  return outcomes;
}

/** The open cases of each Customer Success Manager, most urgent first. Whoever has none is not named. */
async function openCases(listing: DigestPorts['listing']): Promise<Map<string, CaseRow[]>> {
  const found: CaseRow[] = [];
  let cursor: string | null = null;
  do {
    const query = { view: 'team', csm: '', sort: 'urgency', ...(cursor === null ? {} : { cursor }) } as const;
    const page: CasePage = await listing.find(query);
    found.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return Map.groupBy(found, ({ csm }) => csm);
}

async function sendDigest(
  id: string,
  reader: DigestReader,
  cases: readonly CaseRow[],
  ports: DigestPorts,
): Promise<SentDigest> {
  const now = ports.now();
  const attempt = await ports.log.begin(id, now);
  if (attempt === null) return { outcome: 'sent-before', error: null };
  try {
    await ports.sender.send(recordOf(id, reader, cases, now, attempt, ports));
  } catch (error) {
    const answer = sesAnswer(error);
    const isOver = answer === 'refused' || answer === 'unknown';
    await ports.log.settle(id, attempt, isOver ? 'failed' : 'pending');
    return { outcome: isOver ? 'failed' : 'put-off', error: errorName(error) };
  }
  await ports.log.settle(id, attempt, 'sent');
  return { outcome: 'sent', error: null };
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
