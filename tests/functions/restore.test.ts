import { afterAll, beforeEach, expect, it } from 'vitest';
import { dynamoItems } from '../../functions/adapters/stored-items.ts';
import { type Restored, restore } from '../../functions/restore.ts';
import { type FreshTable, freshTable } from './adapters/fresh-table.ts';

const live = await freshTable();
const restored = await freshTable();

afterAll(() => Promise.all([live.close(), restored.close()]));

const idOf = (pk: string) => ({ pk, sk: 'head' });

async function holds(table: FreshTable, records: Readonly<Record<string, string>>, expiresAt?: number) {
  for (const [pk, value] of Object.entries(records))
    await table.table.put({ ...idOf(pk), value, ...(expiresAt === undefined ? {} : { expiresAt }) });
}

async function contentOf({ client, name }: FreshTable): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  for await (const { pk, value } of dynamoItems(client, name).scan()) content[pk] = value;
  return content;
}

const run = (exactly: boolean): Promise<Restored> =>
  restore(
    {
      restored: dynamoItems(restored.client, restored.name),
      items: dynamoItems(live.client, live.name),
      table: live.table,
      now: live.now,
    },
    exactly,
  );

beforeEach(async () => {
  for (const { client, name } of [live, restored]) {
    const items = dynamoItems(client, name);
    for await (const item of items.scan()) await items.remove(item);
  }
  await holds(restored, { deleted: 'then', changed: 'then', same: 'then' });
  await holds(restored, { expired: 'then' }, Math.floor(live.now().getTime() / 1000) - 1);
  await holds(live, { changed: 'now', same: 'then', newer: 'now' });
});

it('brings back what is missing and touches nothing else', async () => {
  expect(await run(false)).toEqual({ copied: 1, kept: 2, removed: 0 });
  expect(await contentOf(live)).toEqual({ deleted: 'then', changed: 'now', same: 'then', newer: 'now' });
});

it('never takes a signing key back', async () => {
  await holds(restored, { settings: 'old key' });
  await holds(live, { settings: 'new key' });
  await run(true);
  expect(await contentOf(live)).toMatchObject({ settings: 'new key', changed: 'then' });
});

it('keeps a signing key that is younger than the other table', async () => {
  await holds(live, { settings: 'new key' });
  await run(true);
  expect(await contentOf(live)).toMatchObject({ settings: 'new key' });
});

it('makes the table what it was, and a second run changes nothing more', async () => {
  const was = { deleted: 'then', changed: 'then', same: 'then' };
  expect(await run(true)).toEqual({ copied: 3, kept: 0, removed: 1 });
  expect(await contentOf(live)).toEqual(was);
  expect(await run(true)).toMatchObject({ removed: 0 });
  expect(await contentOf(live)).toEqual(was);
});
