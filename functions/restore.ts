import { isExpired } from './adapters/lifetime.ts';
import type { StoredItems } from './adapters/stored-items.ts';
import type { Item, Key, Table } from './adapters/table.ts';

export interface RestorePorts {
  /** What was restored to another table. */
  readonly restored: Pick<StoredItems, 'scan'>;
  readonly items: StoredItems;
  readonly table: Pick<Table, 'put' | 'putNew'>;
  readonly now: () => Date;
}

/** How many records were copied, were there and stayed, and were taken away. */
export interface Restored {
  readonly copied: number;
  readonly kept: number;
  readonly removed: number;
}

/** A key that was rotated since then goes on to sign: addresses that it signed are in customers' inboxes. */
const isSetting = ({ pk }: Pick<Key, 'pk'>): boolean => pk === 'settings';

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/**
 * Brings back records from a table that DynamoDB restored beside ours. By default only what is missing, for records that
 * were deleted by mistake. `exactly` makes our table what the other one is: also changed records get their old state, and
 * newer ones go. Running it again after an interruption does the rest.
 */
export async function restore(ports: RestorePorts, exactly: boolean): Promise<Restored> {
  let copied = 0;
  let kept = 0;
  const wanted = new Set<string>();
  for await (const item of ports.restored.scan()) {
    // A restored table forgets its setting for expiry, so that what should be gone is still in it.
    if (isExpired(item, ports.now())) continue;
    wanted.add(nameOf(item));
    if (await copy(item, ports, exactly)) copied += 1;
    else kept += 1;
  }
  return { copied, kept, removed: exactly ? await removeOthers(wanted, ports) : 0 };
}

async function copy(item: Item & Key, { table }: RestorePorts, exactly: boolean): Promise<boolean> {
  if (!exactly || isSetting(item)) return table.putNew(item);
  await table.put(item);
  return true;
}

async function removeOthers(wanted: ReadonlySet<string>, { items }: RestorePorts): Promise<number> {
  let removed = 0;
  for await (const { pk, sk } of items.scan()) {
    if (wanted.has(nameOf({ pk, sk })) || isSetting({ pk })) continue;
    await items.remove({ pk, sk });
    removed += 1;
  }
  return removed;
}
