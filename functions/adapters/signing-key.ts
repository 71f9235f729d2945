import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Table } from './table.ts';

const keyItem = { pk: 'settings', sk: 'signing-key' };
const keyRecord = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * The key that signs reply addresses. It is made on first use and lives in the table: whoever can read it there can
 * read the cases anyway, and no second secret store has to be paid for, granted and emulated.
 */
export async function loadSigningKey(table: Table): Promise<Uint8Array> {
  const stored = await table.get(keyItem);
  if (stored) return Buffer.from(keyRecord.parse(stored).key, 'hex');
  const key = randomBytes(32).toString('hex');
  await table.putNew({ ...keyItem, key });
  return loadSigningKey(table);
}
