import { z } from 'zod';
import { expiry, type Lifetime } from './lifetime.ts';
import { messageIdKey } from './message-log.ts';
import type { Table } from './table.ts';

const dependent = z.object({
  pk: z.string(),
  sk: z.string(),
  /** Of a turn: the id by which its answers find the case. */
  messageId: z.string().nullish(),
  /** Of an outgoing mail: the same. */
  deliveredMessageId: z.string().nullish(),
});

/**
 * Gives the turns, outgoing mails and Message-IDs of a case that goes on its new time: a case is kept as a whole for as
 * long as anything happens in it.
 */
export async function renewCase(table: Table, partition: string, lifetime: Lifetime): Promise<void> {
  const exists = { expression: 'attribute_exists(pk)' };
  // "outbox#…" and "turn#…" are the sort keys of everything but the head.
  for (const item of await table.query(partition, 'outbox#', 'turn#\uffff')) {
    const { pk, sk, messageId, deliveredMessageId } = dependent.parse(item);
    await table.updateIf({ pk, sk }, expiry(lifetime), exists);
    for (const id of [messageId, deliveredMessageId])
      if (typeof id === 'string') await table.updateIf(messageIdKey(id), expiry(lifetime), exists);
  }
}
