import { z } from 'zod';
import type { Case } from '../../core/case/case.ts';
import { expiry, type Lifetime } from './lifetime.ts';
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

/**
 * Gives the turns, outgoing mails and Message-IDs of a case that goes on its new time: a case is kept as a whole for as
 * long as anything happens in it. So are the cases that were merged into it, by whose numbers people still write.
 */
export async function renewCase(table: Table, head: Case, lifetime: Lifetime): Promise<void> {
  // What is not this case's belongs to another one, which may have ended.
  const listed = new Set([
    ...head.turnIds.map((id) => `turn#${id}`),
    ...head.outboxIds.map((id) => `outbox#${id}`),
  ]);
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
