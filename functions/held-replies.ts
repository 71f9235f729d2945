import type { OutboxRecord } from '../core/case/case.ts';
import { first, keyNames, keysOf, last } from './adapters/all-of.ts';
import { heldPartition } from './adapters/case-indexes.ts';
import { outboxRecord } from './adapters/records.ts';
import type { TableLists } from './adapters/table-lists.ts';
import { cursorOf, readCursor } from './cursor.ts';

export interface HeldPage {
  readonly records: readonly OutboxRecord[];
  /** The cursor of the next page, or null when there is none. */
  readonly next: string | null;
}

const repliesPerPage = 50;

const isNewer = (one: OutboxRecord, other: OutboxRecord): number => (keyOf(one) < keyOf(other) ? 1 : -1);

const keyOf = ({ createdAt, id }: OutboxRecord): string => `${createdAt}#${id}`;

/** Replies that wait for a person to release them, the newest first. Those released and not yet sent are among them. */
export async function heldReplies(table: TableLists, cursor?: string): Promise<HeldPage> {
  const after = readCursor(heldPartition, cursor);
  const page = await table.page({
    index: 'by-list',
    partition: heldPartition,
    from: first,
    to: after ?? last,
    descending: true,
    // One more, because the page begins with the last one of the page before.
    only: keyNames,
    limit: after === null ? repliesPerPage : repliesPerPage + 1,
  });
  const items = await table.getAll(keysOf(page.items));
  const records = items
    .map((item) => outboxRecord.parse(item))
    .filter((record) => keyOf(record) !== after)
    .sort(isNewer);
  return { records, next: page.next === null ? null : cursorOf(heldPartition, page.next) };
}
