import { type Item, type Key, readKey } from './table.ts';
import type { TableLists } from './table-lists.ts';

/** Sorts before and after every sort key there is. */
export const first = ' ';
export const last = '\uffff';

export const keysOf = (items: readonly Item[]): Key[] => items.map(readKey);

/** The attributes that `keysOf` reads. */
export const keyNames = ['pk', 'sk'];

const perPage = 1_000;

/** The keys of everything in a partition of the list index, for those who really need all of it. */
export async function allOf(table: TableLists, partition: string): Promise<Key[]> {
  const keys: Key[] = [];
  let from: string | null = first;
  while (from !== null) {
    const page = await table.page({
      index: 'by-list',
      partition,
      from,
      to: last,
      descending: false,
      limit: perPage,
      only: keyNames,
    });
    keys.push(...keysOf(page.items));
    from = page.next === null ? null : `${page.next}\u0000`;
  }
  return keys;
}
