import * as z from 'zod';
import {
  type Csm,
  type Customer,
  lookUpKeys,
  type Match,
  storedKey,
} from '../../core/directory/directory.ts';
import { languageCodes } from '../../core/languages/language.ts';
import type { Table } from './table.ts';

/**
 * The directory is stored whole under a version, and one item says which version counts: whoever reads sees all of one
 * import or all of another. None of it expires, since it is about customers and not about a case.
 */
export const directoryPartition = 'directory';
export const currentKey = { pk: directoryPartition, sk: 'current' };
export const versionPartition = (version: string): string => `${directoryPartition}#${version}`;

const csmRecord = z.object({
  address: z.string(),
  name: z.string(),
  language: z.enum(languageCodes).nullable(),
}) satisfies z.ZodType<Csm>;

export const customerRecord = z.object({
  organisation: z.string(),
  csm: csmRecord,
  timeZone: z.string().nullable(),
  partner: z.string(),
}) satisfies z.ZodType<Customer>;

const currentRecord = z.object({ version: z.string(), csms: z.array(csmRecord) });

/** The directory as it was when it was opened. */
export interface OpenDirectory {
  /** Null before the first import. */
  readonly version: string | null;
  readonly csms: readonly Csm[];
  /** The customer that an address belongs to. Throws where the table cannot be read: then nobody knows. */
  find(address: string): Promise<Match | null>;
}

export interface CustomerDirectory {
  open(): Promise<OpenDirectory>;
}

/** Imports follow each other by hand; more of them within one look-up means that something is wrong. */
const mostAttempts = 5;

export function customerDirectory(table: Pick<Table, 'get'>): CustomerDirectory {
  const readCurrent = async () => {
    const item = await table.get(currentKey);
    return item ? currentRecord.parse(item) : null;
  };
  const findIn = async (version: string, address: string): Promise<Match | null> => {
    const keys = lookUpKeys(address);
    const items = await Promise.all(
      keys.map((key) => table.get({ pk: versionPartition(version), sk: storedKey(key) })),
    );
    const matches = keys.flatMap((by, index): Match[] => {
      const item = items[index];
      return item ? [{ customer: customerRecord.parse(item), by }] : [];
    });
    return matches[0] ?? null;
  };
  return {
    async open() {
      const opened = await readCurrent();
      return {
        version: opened?.version ?? null,
        csms: opened?.csms ?? [],
        async find(address) {
          let version = opened?.version;
          for (let attempt = 0; version !== undefined && attempt < mostAttempts; attempt++) {
            const match = await findIn(version, address);
            // An import may have removed this version while it was being read.
            const now = (await readCurrent())?.version;
            if (now === version) return match;
            version = now;
          }
          if (version === undefined) return null;
          throw new Error('The directory kept changing while an address was looked up');
        },
      };
    },
  };
}
