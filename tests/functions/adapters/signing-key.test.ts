import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { SigningKeys } from '../../../core/case/signing-keys.ts';
import { caseIdOfToken, signedCaseToken } from '../../../core/case/thread-keys.ts';
import {
  loadSigningKeys,
  rememberedSigningKeys,
  rotateSigningKey,
} from '../../../functions/adapters/signing-key.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;

beforeEach(async () => {
  await fresh?.close();
  fresh = await freshTable();
});

afterAll(() => fresh.close());

const minute = 60_000;
const day = 24 * 60 * minute;
const caseId = 'ESC-7K2Q9FHM';
const start = new Date('2026-11-22T12:00:00.000Z');
const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);
const keysAfter = (milliseconds: number): Promise<SigningKeys> =>
  loadSigningKeys(fresh.table, later(milliseconds));
const tokenOf = ({ signing }: SigningKeys): string => signedCaseToken(caseId, signing);

describe('the first key', () => {
  it('is made once, whoever is first', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => keysAfter(0)));
    expect(new Set(all.map(tokenOf)).size).toBe(1);
    expect(all[0]?.signing).toHaveLength(32);
    expect(all[0]?.accepted).toEqual([all[0]?.signing]);
  });

  it('goes on from a record that was made before keys could be rotated', async () => {
    const key = 'ab'.repeat(32);
    await fresh.table.put({ pk: 'settings', sk: 'signing-key', key });
    expect((await keysAfter(0)).signing).toEqual(Buffer.from(key, 'hex'));
    await rotateSigningKey(fresh.table, start, 90);
    expect((await keysAfter(day)).accepted[0]).toEqual(Buffer.from(key, 'hex'));
  });
});

describe('a rotation', () => {
  it('is accepted at once, and signs only when every process has read it', async () => {
    const before = await keysAfter(0);
    await rotateSigningKey(fresh.table, start, 90);
    expect(tokenOf(await keysAfter(9 * minute))).toBe(tokenOf(before));
    const afterwards = await keysAfter(10 * minute);
    expect(tokenOf(afterwards)).not.toBe(tokenOf(before));
    expect(caseIdOfToken(tokenOf(afterwards), (await keysAfter(0)).accepted)).toBe(caseId);
  });

  it('lets what the earlier key signed count for so many days, and no longer', async () => {
    const earlier = tokenOf(await keysAfter(0));
    await rotateSigningKey(fresh.table, start, 90);
    const takesOver = 10 * minute;
    expect(caseIdOfToken(earlier, (await keysAfter(takesOver + 90 * day - 1)).accepted)).toBe(caseId);
    expect(caseIdOfToken(earlier, (await keysAfter(takesOver + 90 * day)).accepted)).toBeNull();
  });

  it('for a key that became known ends it as soon as the new one signs', async () => {
    const known = tokenOf(await keysAfter(0));
    await rotateSigningKey(fresh.table, start, 0);
    expect(caseIdOfToken(known, (await keysAfter(10 * minute)).accepted)).toBeNull();
  });

  it('that comes soon after another keeps all of them, and lengthens the life of none', async () => {
    const first = tokenOf(await keysAfter(0));
    await rotateSigningKey(fresh.table, start, 30);
    const second = tokenOf(await keysAfter(day));
    await rotateSigningKey(fresh.table, later(day), 90);
    const { accepted } = await keysAfter(2 * day);
    expect(accepted).toHaveLength(3);
    for (const token of [first, second]) expect(caseIdOfToken(token, accepted)).toBe(caseId);
    expect(caseIdOfToken(first, (await keysAfter(31 * day)).accepted)).toBeNull();
    expect(caseIdOfToken(second, (await keysAfter(31 * day)).accepted)).toBe(caseId);
  });

  it('by two people at the same moment is done once, and the other is told', async () => {
    await keysAfter(0);
    /** Two rotations that have both read the keys before either writes. */
    const rotateTwice = () => {
      let reads = 0;
      let goOn = () => {};
      const bothHaveRead = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const table: typeof fresh.table = {
        ...fresh.table,
        async get(key) {
          const found = await fresh.table.get(key);
          if (++reads === 2) goOn();
          await bothHaveRead;
          return found;
        },
      };
      return Promise.allSettled([0, 1].map(() => rotateSigningKey(table, start, 90)));
    };
    const results = await rotateTwice();
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await keysAfter(day)).accepted).toHaveLength(2);
    // And again, when the record has a version.
    const again = await rotateTwice();
    expect(again.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a process', () => {
  it('reads the keys again after five minutes, and never remembers a failure', async () => {
    let now = start;
    let isBroken = true;
    const table = {
      ...fresh.table,
      get: async (key: Parameters<typeof fresh.table.get>[0]) => {
        if (isBroken) throw new Error('DynamoDB cannot be reached');
        return fresh.table.get(key);
      },
    };
    const keys = rememberedSigningKeys(table, () => now);
    await expect(keys()).rejects.toThrow('DynamoDB cannot be reached');
    isBroken = false;
    expect((await keys()).accepted).toHaveLength(1);
    await rotateSigningKey(fresh.table, start, 90);
    now = later(5 * minute - 1);
    expect((await keys()).accepted).toHaveLength(1);
    now = later(5 * minute);
    expect((await keys()).accepted).toHaveLength(2);
  });
});
