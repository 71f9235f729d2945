import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { csmsOf, type Directory, type DirectoryRow, keysOf } from '../../core/directory/directory.ts';
import { currentKey, customerRecord, directoryPartition, versionPartition } from './directory.ts';
import type { Item, Key, Table } from './table.ts';

const rowRecord = customerRecord.extend({
  domains: z.array(z.string()),
  addresses: z.array(z.string()),
}) satisfies z.ZodType<DirectoryRow>;

const importRecord = z.object({
  version: z.string(),
  /** The version that it took the place of; null for the first. */
  replaces: z.string().nullable(),
  /** ISO 8601. */
  at: z.string(),
  /** `command-line:<user name>`. */
  by: z.string(),
  rows: z.number(),
  domains: z.number(),
  addresses: z.number(),
  /** When what it wrote was removed again; null while it is there. */
  removedAt: z.string().nullable(),
});

/** Who gave us a directory, when, and how large it was. */
export type DirectoryImport = z.infer<typeof importRecord>;

export interface DirectoryStore {
  /** The directory that counts; an empty one before the first import. */
  load(): Promise<Directory>;
  /** Imports that took effect, the current one first. */
  history(): Promise<DirectoryImport[]>;
  /**
   * Puts a directory in the place of the current one. All of it is written before any of it counts. Gives false, having
   * changed nothing, when somebody else has imported one meanwhile.
   */
  replace(directory: Directory, by: string): Promise<boolean>;
  /** Removes what earlier imports wrote and no longer counts. Interrupted, it is finished after the next import. */
  removeOld(): Promise<void>;
}

/** An import that has not taken effect after so long was given up; it takes a minute. */
const givenUpAfter = 3_600_000;

const importKey = ({ at, version }: Pick<DirectoryImport, 'at' | 'version'>): Key => ({
  pk: directoryPartition,
  sk: `import#${at}#${version}`,
});

const rowPrefix = 'row#';

/** Everything that is stored of a directory under its version. */
function itemsOf({ rows }: Directory, version: string): (Item & Key)[] {
  const pk = versionPartition(version);
  return rows.flatMap((row, index) => {
    const { domains: _, addresses: __, ...customer } = row;
    return [
      { ...row, pk, sk: `${rowPrefix}${String(index).padStart(7, '0')}` },
      ...keysOf(row).map((sk) => ({ ...customer, pk, sk })),
    ];
  });
}

export function directoryStore(table: Table, now: () => Date): DirectoryStore {
  const currentVersion = async (): Promise<string | null> => {
    const item = await table.get(currentKey);
    return item ? z.string().parse(item.version) : null;
  };
  const imports = async (): Promise<DirectoryImport[]> =>
    (await table.query(directoryPartition, 'import#', 'import#\uffff')).map((item) =>
      importRecord.parse(item),
    );
  /** Those of the imports that took effect, the current one first. */
  const effective = async (entries: readonly DirectoryImport[]): Promise<DirectoryImport[]> => {
    const all = new Map(entries.map((entry) => [entry.version, entry]));
    const found: DirectoryImport[] = [];
    let version = await currentVersion();
    while (version !== null) {
      const entry = all.get(version);
      if (!entry) break;
      found.push(entry);
      version = entry.replaces;
    }
    return found;
  };
  const rowsOf = async (version: string): Promise<DirectoryRow[]> =>
    (await table.query(versionPartition(version), rowPrefix, `${rowPrefix}\uffff`)).map((item) =>
      rowRecord.parse(item),
    );
  /** Marked as removed at the end, so that what is left of an interrupted removal goes the next time. */
  const remove = async (old: DirectoryImport): Promise<void> => {
    const pk = versionPartition(old.version);
    const sortKeys = (await table.query(pk, ' ', '\uffff')).map(({ sk }) => z.string().parse(sk));
    await table.removeAll(sortKeys.map((sk) => ({ pk, sk })));
    await table.put({ ...importKey(old), ...old, removedAt: now().toISOString() });
  };
  return {
    async load() {
      const version = await currentVersion();
      return { rows: version === null ? [] : await rowsOf(version) };
    },
    history: async () => effective(await imports()),
    async replace(directory, by) {
      const replaces = await currentVersion();
      const at = now().toISOString();
      const version = `${at}-${randomUUID()}`;
      const { rows } = directory;
      const count = (kind: 'domains' | 'addresses') => rows.reduce((sum, row) => sum + row[kind].length, 0);
      const entry: DirectoryImport = {
        ...{ version, replaces, at, by, rows: rows.length },
        ...{ domains: count('domains'), addresses: count('addresses'), removedAt: null },
      };
      // First, so that what an interrupted import leaves behind is found and removed by the next.
      await table.put({ ...importKey(entry), ...entry });
      await table.putAll(itemsOf(directory, version));
      const pointer = { ...currentKey, version, csms: csmsOf(rows) };
      const isTaken = await table.putIf(
        pointer,
        replaces === null
          ? { expression: 'attribute_not_exists(pk)' }
          : {
              expression: '#version = :before',
              names: { '#version': 'version' },
              values: { ':before': replaces },
            },
      );
      // A switch whose answer was lost is refused when it is repeated, and counts all the same.
      if (isTaken || (await currentVersion()) === version) return true;
      await remove(entry);
      return false;
    },
    async removeOld() {
      const all = await imports();
      const history = await effective(all);
      const current = history[0]?.version;
      const replaced = new Set(history.slice(1).map(({ version }) => version));
      for (const old of all) {
        if (old.removedAt !== null || old.version === current) continue;
        const isGivenUp = now().getTime() - Date.parse(old.at) > givenUpAfter;
        if (replaced.has(old.version) || isGivenUp) await remove(old);
      }
    },
  };
}
