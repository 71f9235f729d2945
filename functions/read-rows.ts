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
  readonly perRead: number;
}

/** Rows of several partitions in one order, read as far as they are asked for. */
export async function* inOrder(
  table: TableLists,
  partitions: readonly Partition[],
  reading: Reading,
): AsyncGenerator<CaseRow> {
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
  { sort, after, perRead }: Reading,
): AsyncGenerator<CaseRow, undefined> {
  const { descending } = caseOrders[sort];
  let position = after;
  do {
    const range = descending ? { from: first, to: position ?? last } : { from: position ?? first, to: last };
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

/** Cases that were opened between two times, first the open ones. */
export async function* openedBetween(
  table: TableLists,
  from: string,
  to: string,
): AsyncGenerator<CaseHistory> {
  for (const partition of ['open', 'closed'] satisfies Openness[]) {
    let position: string | null = from;
    while (position !== null) {
      const range = { from: position, to, descending: false, limit: perPage, only: ['row'] };
      const page = await table.page({ index: 'by-list', partition, ...range });
      for (const item of page.items) yield readRow(item);
      // The next key there can be.
      position = page.next === null ? null : `${page.next}\u0000`;
    }
  }
}
