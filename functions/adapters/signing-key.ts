import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  keysAt,
  rememberedMilliseconds,
  rotated,
  type SigningKey,
  type SigningKeys,
} from '../../core/case/signing-keys.ts';
import type { Table } from './table.ts';

const item = { pk: 'settings', sk: 'signing-key' };

const longAgo = new Date(0).toISOString();

const time = z.iso.datetime();
const hexadecimal = z.string().regex(/^[0-9a-f]{64}$/);
const stored = z
  .object({
    /** Counts the rotations, so that two at the same moment are not both believed. */
    version: z.int().default(0),
    /** The newest key; the only one before the first rotation. */
    key: hexadecimal,
    keys: z
      .array(z.object({ key: hexadecimal, signsFrom: time, acceptedUntil: time.nullable() }))
      .default([]),
  })
  .transform(({ version, key, keys }) => ({
    version,
    keys: keys.length > 0 ? keys : [{ key, signsFrom: longAgo, acceptedUntil: null }],
  }));

const newKey = (): string => randomBytes(32).toString('hex');

/** Everything that is stored of the keys; the first key is made on first use. */
async function load(table: Table): Promise<{ version: number; keys: readonly SigningKey[] }> {
  const found = await table.get(item);
  if (found) return stored.parse(found);
  await table.putNew({ ...item, key: newKey() });
  return load(table);
}

/** Every stored key, also one that does not sign yet, the oldest first. */
export async function storedSigningKeys(table: Table): Promise<readonly SigningKey[]> {
  return (await load(table)).keys;
}

/**
 * The keys that sign reply addresses. They live in the table: whoever can read them there can read the cases anyway, and
 * no second secret store has to be paid for, granted and emulated.
 */
export async function loadSigningKeys(table: Table, now: Date): Promise<SigningKeys> {
  return keysAt(await storedSigningKeys(table), now);
}

/** Reads the keys when it is first asked, and again when they are old. A failed read is not remembered. */
export function rememberedSigningKeys(table: Table, now: () => Date): () => Promise<SigningKeys> {
  let read: { readonly at: number; readonly keys: Promise<SigningKeys> } | undefined;
  return () => {
    const at = now().getTime();
    if (read === undefined || at - read.at >= rememberedMilliseconds) {
      const keys = loadSigningKeys(table, now());
      read = { at, keys };
      keys.catch(() => {
        read = undefined;
      });
    }
    return read.keys;
  };
}

/**
 * Makes a new key that takes over in ten minutes; what earlier keys signed is accepted for `acceptDays` more. Gives the
 * keys as they are now. Throws when somebody else rotates at the same moment.
 */
export async function rotateSigningKey(
  table: Table,
  now: Date,
  acceptDays: number,
): Promise<readonly SigningKey[]> {
  const { version, keys } = await load(table);
  const key = newKey();
  const after = rotated(keys, key, now, acceptDays);
  const written = await table.putIf(
    { ...item, version: version + 1, key, keys: after },
    {
      expression: version === 0 ? 'attribute_not_exists(#version)' : '#version = :before',
      names: { '#version': 'version' },
      ...(version === 0 ? {} : { values: { ':before': version } }),
    },
  );
  if (!written) throw new Error('The signing key was rotated by somebody else just now');
  return after;
}
