import { goesToCustomer, type OutboxRecord } from '../core/case/case.ts';
import type { CaseFile, CaseStore } from '../functions/adapters/case-store.ts';
import { withCurrentCases } from '../functions/cases-of-mails.ts';
import { mergedCase } from '../functions/current-case.ts';
import { releaseHeld } from '../functions/release-held.ts';
import { commandLineActor } from './actor.ts';
import { releaseRefusal } from './release-refusal.ts';
import { withRunningStack } from './running-stack.ts';
import { withStoredCases } from './stored-cases.ts';
import { columns, padded, styled } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const hour = 3_600_000;

/** How long ago, in the largest unit that says something. */
function age(since: string, now: Date): string {
  const hours = Math.max(0, now.getTime() - Date.parse(since)) / hour;
  if (hours < 1) return `${Math.floor(hours * 60)} min`;
  return hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} days`;
}

/** A reply, and the case that it is in now. */
interface HeldReply {
  readonly mail: OutboxRecord;
  readonly caseId: string;
}

/** One held reply for programs; with its mail where one is looked at. */
function heldJson({ mail: record, caseId }: HeldReply, withMail: boolean): string {
  return JSON.stringify({
    id: record.id,
    case: caseId,
    recipient: record.mail.to.address,
    subject: record.mail.subject,
    state: record.state,
    rule: record.cause?.rule ?? null,
    header: record.cause?.header ?? null,
    value: record.cause?.value ?? null,
    reason: record.reason,
    held_since: record.createdAt,
    age_hours: Math.round(((Date.now() - Date.parse(record.createdAt)) / hour) * 10) / 10,
    release: record.release,
    sent_at: record.sentAt,
    delivery: record.delivery,
    ...(withMail ? { text: record.mail.text } : {}),
  });
}

const cut = (text: string, width: number): string =>
  columns(text) <= width ? padded(text, width) : `${[...text].slice(0, width - 1).join('')}…`;

function heldLine({ mail: record, caseId }: HeldReply, now: Date): string {
  const { cause } = record;
  const why = cause === null ? (record.reason ?? '') : `${cause.rule} (${cause.header}: ${cause.value})`;
  return [caseId, cut(record.mail.to.address, 32), padded(age(record.createdAt, now), 8), oneLine(why)].join(
    '  ',
  );
}

/** A header of a stranger may hold anything that steers a terminal. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

/** `intake held list [--json]` */
export async function listHeld(asJson: boolean): Promise<void> {
  const now = new Date();
  await withStoredCases(async (cases, listing) => {
    let cursor: string | undefined;
    do {
      const { records, next } = await listing.heldReplies(cursor);
      if (cursor === undefined && records.length === 0 && !asJson) console.log('No reply is held.');
      for (const reply of await withCurrentCases(records, cases))
        console.log(
          asJson ? heldJson(reply, false) : `${heldLine(reply, now)}\n${styled('dim', `  ${reply.mail.id}`)}`,
        );
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  });
}

/** The case that a reply belongs to; each case names its replies. */
async function caseOf(replyId: string, cases: CaseStore): Promise<CaseFile | null> {
  const head = (await cases.listCases()).find(({ outboxIds }) => outboxIds.includes(replyId));
  return head === undefined ? null : cases.loadFile(head.id);
}

/** Finds a reply by its own id, or by the case when only one is held there. */
async function findReply(id: string, cases: CaseStore): Promise<HeldReply> {
  const named = await mergedCase(id.toUpperCase(), cases);
  const file = named === null ? await caseOf(id, cases) : await cases.loadFile(named.id);
  const caseId = file?.case.id ?? '';
  const replies = (file?.outbox ?? []).filter(goesToCustomer).map((mail) => ({ mail, caseId }));
  const exact = replies.find(({ mail }) => mail.id === id);
  if (exact) return exact;
  const isHeld = ({ mail: { cause, state } }: HeldReply) => cause !== null || state === 'held';
  const inCase = named === null ? [] : replies.filter(isHeld);
  const [only, ...others] = inCase;
  if (only === undefined)
    throw new UsageError(`There is no held reply ${id}. "intake held list" lists those there are.`);
  if (others.length > 0)
    throw new UsageError(
      `${only.caseId} has ${inCase.length} held replies; name one of them: ${inCase.map(({ mail }) => mail.id).join(', ')}.`,
    );
  return only;
}

function heldPage({ mail: record, caseId }: HeldReply): string {
  const { mail, cause, release, delivery } = record;
  const line = (name: string, value: string) => `${padded(`${name}:`, 12)}${oneLine(value)}`;
  return [
    styled('bold', `${caseId}  ${record.state}`),
    line('Reply', record.id),
    line('Held since', `${record.createdAt} (${age(record.createdAt, new Date())})`),
    ...(cause === null
      ? [line('Because', record.reason ?? '')]
      : [line('Rule', cause.rule), line('Header', cause.header), line('Value', cause.value)]),
    ...(release === null
      ? []
      : [
          line('Released', `${release.at} by ${release.by}${release.note === '' ? '' : `: ${release.note}`}`),
        ]),
    ...(record.sentAt === null ? [] : [line('Sent', record.sentAt)]),
    ...(delivery === null
      ? []
      : [line('Delivery', `${delivery.status} at ${delivery.at} ${delivery.detail}`)]),
    '',
    line('To', mail.to.name === '' ? mail.to.address : `${mail.to.name} <${mail.to.address}>`),
    line('Subject', mail.subject),
    '',
    mail.text,
  ].join('\n');
}

/** `intake held show ID [--json]` */
export async function showHeld(id: string, asJson: boolean): Promise<void> {
  const reply = await withStoredCases((cases) => findReply(id, cases));
  console.log(asJson ? heldJson(reply, true) : heldPage(reply));
}

export interface ReleaseOptions {
  readonly by: string | undefined;
  readonly note: string;
  readonly evenIfSuppressed: boolean;
}

/** `intake held release ID [--by NAME] [--note TEXT] [--even-if-suppressed]` */
export async function releaseReply(id: string, options: ReleaseOptions): Promise<void> {
  await withRunningStack(async (ports) => {
    const request = { ...options, by: commandLineActor(options.by) };
    const { mail: found } = await findReply(id, ports.cases);
    const result = await releaseHeld(found, request, ports);
    if ('refused' in result) throw new UsageError(releaseRefusal(found, result.refused));
    const { state, mail, reason } = result.record;
    if (state !== 'sent') throw new UsageError(`The reply was released but not sent: ${reason ?? state}`);
    console.log(`Sent to ${mail.to.address}. Released by ${result.record.release?.by ?? request.by}.`);
  });
}
