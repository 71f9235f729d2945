import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Item, Key } from '../../../functions/adapters/table.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;

beforeAll(async () => {
  fresh = await freshTable();
});

afterAll(() => fresh.close());

const batch = z.object({
  RequestItems: z.record(
    z.string(),
    z.union([z.array(z.unknown()), z.looseObject({ Keys: z.array(z.unknown()) })]),
  ),
});

const item = (pk: string, sk: string, more: Item = {}): Item & Key => ({ ...more, pk, sk });

const listed = async (partition: string) => {
  const all = { from: ' ', to: '\uffff', descending: false, limit: 10, only: ['sk'] };
  return (await fresh.table.page({ index: 'by-list', partition, ...all })).items.map(({ sk }) => sk);
};

describe('one item', () => {
  it('comes back as it was stored, with nothing for what is undefined', async () => {
    const stored = item('one', 'a', {
      text: 'köln 大阪 🙂',
      list: [1, { deep: null }],
      yes: true,
      empty: '',
    });
    await fresh.table.put({ ...stored, absent: undefined });
    expect(await fresh.table.get({ pk: 'one', sk: 'a' })).toEqual(stored);
  });

  it('that is not there is null', async () => {
    expect(await fresh.table.get({ pk: 'one', sk: 'nothing' })).toBeNull();
  });

  it('is written once when it must be new, however many try', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, number) => fresh.table.putNew(item('new', 'a', { number }))),
    );
    expect(tries.filter((written) => written)).toHaveLength(1);
  });

  it('is replaced only under its condition', async () => {
    await fresh.table.put(item('condition', 'a', { version: 1 }));
    const from = (version: number) => ({
      expression: '#version = :before',
      names: { '#version': 'version' },
      values: { ':before': version },
    });
    expect(await fresh.table.putIf(item('condition', 'a', { version: 3 }), from(2))).toBe(false);
    expect(await fresh.table.putIf(item('condition', 'a', { version: 2 }), from(1))).toBe(true);
    expect(await fresh.table.get({ pk: 'condition', sk: 'a' })).toMatchObject({ version: 2 });
  });

  it('is changed only under its condition, and keeps its other attributes', async () => {
    await fresh.table.put(item('change', 'a', { state: 'pending', kept: 1 }));
    const from = (state: string) => ({
      expression: '#state = :before',
      names: { '#state': 'state' },
      values: { ':before': state },
    });
    const key = { pk: 'change', sk: 'a' };
    expect(await fresh.table.updateIf(key, { state: 'sent', name: null }, from('sending'))).toBe(false);
    expect(await fresh.table.updateIf(key, { state: 'sending', name: null }, from('pending'))).toBe(true);
    expect(await fresh.table.get(key)).toEqual(
      item('change', 'a', { state: 'sending', name: null, kept: 1 }),
    );
  });

  it('is not made by a change that needs it to exist', async () => {
    const key = { pk: 'change', sk: 'nothing' };
    expect(await fresh.table.updateIf(key, { a: 1 }, { expression: 'attribute_exists(pk)' })).toBe(false);
    expect(await fresh.table.get(key)).toBeNull();
  });

  it('larger than DynamoDB takes is refused', async () => {
    await expect(fresh.table.put(item('large', 'a', { text: 'x'.repeat(410_000) }))).rejects.toThrow(/size/i);
  });
});

describe('several items', () => {
  it('of a partition come in the order of their sort keys, between two bounds', async () => {
    for (const sk of ['b#2', 'a', 'b#1', 'c', 'b#é']) await fresh.table.put(item('many', sk));
    const found = await fresh.table.query('many', 'b#', 'b#\uffff');
    expect(found.map(({ sk }) => sk)).toEqual(['b#1', 'b#2', 'b#é']);
  });

  it('are all given, also when they do not fit into one answer of 1 MB', async () => {
    const text = 'x'.repeat(300_000);
    for (let number = 0; number < 5; number += 1) await fresh.table.put(item('pages', `${number}`, { text }));
    expect(await fresh.table.query('pages', '0', '9')).toHaveLength(5);
  });

  it('of an index are in it exactly while they have its keys', async () => {
    await fresh.table.put(item('listed', 'b', { listKey: 'shard', listSort: '2' }));
    await fresh.table.put(item('listed', 'a', { listKey: 'shard', listSort: '1' }));
    await fresh.table.put(item('listed', 'c'));
    expect(await listed('shard')).toEqual(['a', 'b']);
    await fresh.table.put(item('listed', 'a'));
    expect(await listed('shard')).toEqual(['b']);
    const always = { expression: 'attribute_exists(pk)' };
    await fresh.table.updateIf({ pk: 'listed', sk: 'b' }, { done: true }, always, ['listKey', 'listSort']);
    expect(await listed('shard')).toEqual([]);
    expect(await fresh.table.get({ pk: 'listed', sk: 'b' })).toEqual(item('listed', 'b', { done: true }));
  });

  it('come a page at a time, from both ends, each page beginning with where the one before ended', async () => {
    for (const sk of ['1', '2', '3', '4']) await fresh.table.put(item('paged', sk));
    const page = async (from: string, to: string, descending: boolean) => {
      const { items, next } = await fresh.table.page({
        partition: 'paged',
        from,
        to,
        descending,
        limit: 2,
        only: ['sk'],
      });
      return [items.map(({ sk }) => sk), next];
    };
    expect(await page('1', '9', false)).toEqual([['1', '2'], '2']);
    expect(await page('2', '9', false)).toEqual([['2', '3'], '3']);
    expect(await page('1', '9', true)).toEqual([['4', '3'], '3']);
    expect(await page('1', '1', true)).toEqual([['1'], null]);
  });

  it('are got by their keys, more than one call takes', async () => {
    const keys = Array.from({ length: 130 }, (_, number) => ({ pk: 'got', sk: `${number}` }));
    for (const { pk, sk } of keys.slice(0, 120)) await fresh.table.put(item(pk, sk));
    expect((await fresh.table.getAll(keys)).map(({ sk }) => sk).toSorted()).toEqual(
      keys
        .slice(0, 120)
        .map(({ sk }) => sk)
        .toSorted(),
    );
    expect(await fresh.table.getAll([])).toEqual([]);
  });
});

describe('a call for many items of which DynamoDB puts off a part', () => {
  /** Lets only the first ten items of the next call through, as a table that is throttled does. */
  const throttleOnce = (command: string, asked: 'writes' | 'keys'): void => {
    let isOver = false;
    fresh.client.middlewareStack.add(
      (next, context) => async (request) => {
        if (isOver || context.commandName !== command) return next(request);
        isOver = true;
        const { RequestItems } = batch.parse(request.input);
        const [[name, whole] = ['', []]] = Object.entries(RequestItems);
        const parts = (from: number, to?: number) =>
          Array.isArray(whole) ? whole.slice(from, to) : { ...whole, Keys: whole.Keys.slice(from, to) };
        const answer = await next({ ...request, input: { RequestItems: { [name]: parts(0, 10) } } });
        const left = { [asked === 'writes' ? 'UnprocessedItems' : 'UnprocessedKeys']: { [name]: parts(10) } };
        return { ...answer, output: { ...answer.output, ...left } };
      },
      { step: 'initialize', name: `throttle-${command}`, override: true },
    );
  };
  const items = Array.from({ length: 30 }, (_, number) => item('part', `${number}`));

  it('writes the rest with another one', async () => {
    throttleOnce('BatchWriteItemCommand', 'writes');
    await fresh.table.putAll(items);
    expect(await fresh.table.query('part', '0', '9')).toHaveLength(30);
  });

  it('reads the rest with another one', async () => {
    throttleOnce('BatchGetItemCommand', 'keys');
    expect(await fresh.table.getAll(items)).toHaveLength(30);
  });

  it('removes the rest with another one, whether it was there or not', async () => {
    throttleOnce('BatchWriteItemCommand', 'writes');
    await fresh.table.removeAll([...items.slice(1), { pk: 'part', sk: 'nothing' }]);
    expect((await fresh.table.query('part', ' ', '\uffff')).map(({ sk }) => sk)).toEqual(['0']);
  });
});

describe('an item whose time is over', () => {
  it('is left out of every answer before DynamoDB deletes it, and gives way to a new one', async () => {
    const expiresAt = Math.floor(fresh.now().getTime() / 1000) + 3600;
    const passing = item('passing', 'a', { listKey: 'passing', listSort: '1', expiresAt });
    await fresh.table.put(passing);
    expect(await fresh.table.putNew(item('passing', 'a'))).toBe(false);
    expect(await listed('passing')).toEqual(['a']);
    fresh.passDays(1);
    expect(await fresh.table.get({ pk: 'passing', sk: 'a' })).toBeNull();
    expect(await fresh.table.query('passing', 'a', 'z')).toEqual([]);
    expect(await listed('passing')).toEqual([]);
    expect(await fresh.table.getAll([{ pk: 'passing', sk: 'a' }])).toEqual([]);
    expect(await fresh.table.putNew(item('passing', 'a', { fresh: true }))).toBe(true);
    expect(await fresh.table.get({ pk: 'passing', sk: 'a' })).toMatchObject({ fresh: true });
  });
});
