import * as z from 'zod';
import type { Case, OutboxRecord, Turn } from '../../core/case/case.ts';
import { expiry, keptUntil, type Lifetime } from './lifetime.ts';
import { messageIdKey } from './message-log.ts';
import type { Key, Table } from './table.ts';

const dependent = z.object({
  pk: z.string(),
  sk: z.string(),
  /** Of a turn: the id by which its answers find the case. */
  messageId: z.string().nullish(),
  /** Of an outgoing mail: the same. */
  deliveredMessageId: z.string().nullish(),
});

const headOf = (caseId: string): Key => ({ pk: `case#${caseId}`, sk: 'head' });

/** What is written together with a head, and therefore has its new time already. */
export interface Written {
  readonly turns: readonly Turn[];
  readonly outbox: readonly OutboxRecord[];
}

const headRecord = z.object({
  expiresAt: z.number().nullish(),
  turnIds: z.array(z.string()),
  outboxIds: z.array(z.string()),
  alsoUnder: z.array(z.string()).default([]),
});

type Listing = Pick<Case, 'turnIds' | 'outboxIds' | 'alsoUnder'>;

const recordIds = ({ turnIds, outboxIds, alsoUnder }: Listing): string[] => [
  ...turnIds.map((id) => `turn#${id}`),
  ...outboxIds.map((id) => `outbox#${id}`),
  ...alsoUnder.map((id) => `case#${id}`),
];

/**
 * Whether everything of a case is kept as long as its new head will be: what it had, because it was renewed on this same day,
 * and what comes to it, because it is written now. Messages that are taken over from another case are neither, and the
 * Message-ID of a mail that waited is as old as the mail.
 */
async function isRenewed(table: Table, head: Case, written: Written, lifetime: Lifetime): Promise<boolean> {
  const { expiresAt } = expiry(lifetime);
  const item = head.version === 1 ? null : await table.get(headOf(head.id));
  const before = item === null ? null : headRecord.parse(item);
  const writtenIds = recordIds({
    turnIds: written.turns.map(({ id }) => id),
    outboxIds: written.outbox.map(({ id }) => id),
    alsoUnder: [],
  });
  const renewedIds = before !== null && before.expiresAt === expiresAt ? recordIds(before) : [];
  const renewed = new Set([...renewedIds, ...writtenIds]);
  const cameToday = ({ receivedAt }: Turn) => keptUntil(new Date(receivedAt), lifetime.days) === expiresAt;
  return recordIds(head).every((id) => renewed.has(id)) && written.turns.every(cameToday);
}

/**
 * Gives the turns, outgoing mails and Message-IDs of a case that goes on its new time: a case is kept as a whole for as
 * long as anything happens in it. So are the cases that were merged into it, by whose numbers people still write. Called
 * after `written` and before the head; does nothing where all of it has that time.
 */
export async function renewCase(
  table: Table,
  head: Case,
  written: Written,
  lifetime: Lifetime,
): Promise<void> {
  if (await isRenewed(table, head, written, lifetime)) return;
  // What is not this case's belongs to another one, which may have ended.
  const listed = new Set(recordIds(head));
  for (const caseId of [head.id, ...head.alsoUnder]) await renewRecords(table, caseId, listed, lifetime);
  for (const caseId of head.alsoUnder)
    await table.updateIf(headOf(caseId), expiry(lifetime), {
      expression: 'attribute_type(mergedInto, :string)',
      values: { ':string': 'S' },
    });
}

async function renewRecords(
  table: Table,
  caseId: string,
  listed: ReadonlySet<string>,
  lifetime: Lifetime,
): Promise<void> {
  const exists = { expression: 'attribute_exists(pk)' };
  // "outbox#…" and "turn#…" are the sort keys of everything but the head.
  for (const item of await table.query(headOf(caseId).pk, 'outbox#', 'turn#\uffff')) {
    const { pk, sk, messageId, deliveredMessageId } = dependent.parse(item);
    if (!listed.has(sk)) continue;
    await table.updateIf({ pk, sk }, expiry(lifetime), exists);
    for (const id of [messageId, deliveredMessageId])
      if (typeof id === 'string') await table.updateIf(messageIdKey(id), expiry(lifetime), exists);
  }
}
