import {
  type Directory,
  type DirectoryRow,
  keysOf,
  lookUpKeys,
  type Match,
  storedKey,
} from '../../../core/directory/directory.ts';

/** What a look-up must find in a directory, wherever it is stored. */
export function lookUp({ rows }: Directory, address: string): (Match & { customer: DirectoryRow }) | null {
  const byKey = new Map(rows.flatMap((row) => keysOf(row).map((key) => [key, row] as const)));
  for (const by of lookUpKeys(address)) {
    const row = byKey.get(storedKey(by));
    if (row) return { customer: row, by };
  }
  return null;
}
