import { createHash } from 'node:crypto';
import type { SigningKey } from '../core/case/signing-keys.ts';
import { rotateSigningKey, storedSigningKeys } from '../functions/adapters/signing-key.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { type Product, withProduct } from './product.ts';
import { UsageError } from './usage-error.ts';

const tableOf = ({ tables, tableName }: Product) => dynamoTable(tables, tableName);

/** Enough to tell two keys apart, and of no use for signing. */
const nameOf = ({ key }: SigningKey): string =>
  createHash('sha256').update(`name:${key}`).digest('hex').slice(0, 8);

/** A stored key without the key. */
const keyJson = (key: SigningKey): string =>
  JSON.stringify({ name: nameOf(key), signs_from: key.signsFrom, accepted_until: key.acceptedUntil });

function keyLine(key: SigningKey): string {
  const from = Date.parse(key.signsFrom) === 0 ? 'from the beginning' : `signs from ${key.signsFrom}`;
  const until = key.acceptedUntil === null ? 'no end' : `accepted until ${key.acceptedUntil}`;
  return `${nameOf(key)}  ${from}, ${until}`;
}

function print(keys: readonly SigningKey[], asJson: boolean): void {
  for (const key of keys) console.log(asJson ? keyJson(key) : keyLine(key));
}

/** `intake key list [--json]`: the keys that sign reply addresses, by a name of their own and never themselves. */
export async function listKeys(asJson: boolean): Promise<void> {
  await withProduct(async (product) => print(await storedSigningKeys(tableOf(product)), asJson));
}

/** Longer than people usually take to answer; whoever answers later is still found by what their mail answers. */
const usualDays = 90;

/** `intake key rotate [--accept-days DAYS] [--json]`: a new key. Throws a `UsageError` for days that are no number. */
export async function rotateKey(acceptDays: string | undefined, asJson: boolean): Promise<void> {
  const days = acceptDays === undefined ? usualDays : Number(acceptDays);
  if (acceptDays !== undefined && !/^\d{1,4}$/.test(acceptDays))
    throw new UsageError(`--accept-days: "${acceptDays}" is no number of days. Expected 0 to 9999.`);
  await withProduct(async (product) => {
    print(await rotateSigningKey(tableOf(product), new Date(), days), asJson);
    if (!asJson)
      console.log(
        'The new key signs in ten minutes, when every process has read it. Nothing else has to be done.',
      );
  });
}
