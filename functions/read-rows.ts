import { type CaseSort, caseOrders, compareKeys, orderKey } from '../core/case/case-order.ts';
import type { CaseHistory, CaseRow } from '../core/case/case-row.ts';
import { first, last } from './adapters/all-of.ts';
import type { CaseIndex, Openness } from './adapters/case-indexes.ts';
import { readRow } from './adapters/row-record.ts';
import type { TableLists } from './adapters/table-lists.ts';

/** A partition of an index. */
export interface Partition {
  readonly index: CaseIndex;
  readonly partition: string;
}

export interface Reading {
  readonly sort: CaseSort;
  /** The key in the order of the sort that the rows come after. */
  readonly after: string | null;
  /** The key that they come before; without it, to the end. */
  readonly before?: string;
  readonly perRead: number;
}

/** Rows of several partitions in one order, read as far as they are asked for. */
export async function* inOrder(
  table: TableLists,
  partitions: readonly Partition[],
  reading: Reading,
): AsyncGenerator<CaseHistory> {
  const streams = partitions.map((partition) => rowsOf(table, partition, reading));
  const nexts = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    const rows = nexts.flatMap(({ value, done }, index) =>
      done ? [] : [{ row: value, key: orderKey(value, reading.sort), index }],
    );
    const [nearest] = rows.toSorted((one, other) => compareKeys(one.key, other.key, reading.sort));
    const stream = streams[nearest?.index ?? 0];
    if (nearest === undefined || stream === undefined) return;
    yield nearest.row;
    nexts[nearest.index] = await stream.next();
  }
}

async function* rowsOf(
  table: TableLists,
  partition: Partition,
  { sort, after, before, perRead }: Reading,
): AsyncGenerator<CaseHistory, undefined> {
  const { descending } = caseOrders[sort];
  let position = after;
  do {
    const range = descending
      ? { from: before ?? first, to: position ?? last }
      : { from: position ?? first, to: before ?? last };
    const page = await table.page({ ...partition, ...range, descending, limit: perRead, only: ['row'] });
    for (const item of page.items) {
      const read = readRow(item);
      // Both ends of a range are in it, and this one was given before.
      if (orderKey(read, sort) !== position) yield read;
    }
    position = page.next;
  } while (position !== null);
}

/** Everything in some partitions, as long as it is not more than `most`. */
export async function readRows(
  table: TableLists,
  partitions: readonly Partition[],
  most: number,
): Promise<{ rows: CaseRow[]; isCut: boolean }> {
  const rows: CaseRow[] = [];
  for await (const row of inOrder(table, partitions, { sort: 'urgency', after: null, perRead: most })) {
    if (rows.length === most) return { rows, isCut: true };
    rows.push(row);
  }
  return { rows, isCut: false };
}

const perPage = 1_000;

/** Cases that were opened between two times, given as ISO 8601, the second not included: the first opened first. */
export function openedBetween(table: TableLists, from: string, to: string): AsyncGenerator<CaseHistory> {
  const partitions = (['open', 'closed'] satisfies Openness[]).map((partition) => ({
    index: 'by-list' as const,
    partition,
  }));
  // A key is a time and the number of a case: a time alone is before all keys of that time, and is none itself.
  return inOrder(table, partitions, { sort: 'oldest', after: from, before: to, perRead: perPage });
}
