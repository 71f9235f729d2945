import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { CannotStart } from '../../local/cannot-start.ts';
import { tablesClient } from '../../local/clients.ts';
import { startTablesEmulator } from '../../local/emulators/tables.ts';
import { createTable } from '../../local/resources/create-table.ts';
import type { ResourcePlan } from '../../local/resources/plan.ts';
import { removeFolder, temporaryFolder } from './fresh-stack.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const table: ResourcePlan['table'] = {
  name: 'Cases',
  properties: {
    AttributeDefinitions: [text('pk'), text('listKey')],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-list',
        KeySchema: [{ AttributeName: 'listKey', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
};

let folder: string;
let data: string;

beforeEach(() => {
  folder = temporaryFolder();
  data = join(folder, 'tables');
});

afterEach(() => removeFolder(folder));

/** Runs the emulator on the data folder for as long as the work takes. */
async function withTables<Result>(work: (client: DynamoDBClient) => Promise<Result>): Promise<Result> {
  const emulator = await startTablesEmulator(data);
  const client = tablesClient(emulator.endpoint);
  try {
    await createTable(table, client);
    return await work(client);
  } finally {
    client.destroy();
    await emulator.stop();
  }
}

function put(client: DynamoDBClient, pk: string) {
  return client.send(
    new PutItemCommand({
      TableName: 'Cases',
      Item: { pk: { S: pk }, listKey: { S: 'open' }, note: { S: 'kept' } },
    }),
  );
}

function get(client: DynamoDBClient, pk: string) {
  return client.send(new GetItemCommand({ TableName: 'Cases', Key: { pk: { S: pk } } }));
}

async function listed(client: DynamoDBClient): Promise<readonly (string | undefined)[]> {
  const { Items: items = [] } = await client.send(
    new QueryCommand({
      TableName: 'Cases',
      IndexName: 'by-list',
      KeyConditionExpression: 'listKey = :key',
      ExpressionAttributeValues: { ':key': { S: 'open' } },
    }),
  );
  return items.map(({ pk }) => pk?.S).toSorted();
}

/** The database below the emulator, for making it look as a kill at the worst moment leaves it. */
const databaseModule = z.object({
  Level: z.custom<
    new (
      path: string,
      options: object,
    ) => {
      iterator(): AsyncIterable<[string, unknown]>;
      del(key: string): Promise<void>;
      close(): Promise<void>;
    }
  >((value) => typeof value === 'function'),
});

async function deleteItemButNotItsIndexEntry(): Promise<void> {
  const fromEmulator = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level } = databaseModule.parse(fromEmulator('level'));
  const database = new Level(data, { valueEncoding: 'json' });
  for await (const [key, value] of database.iterator())
    if (key.startsWith('item-Cases~') && JSON.stringify(value).includes('phantom')) await database.del(key);
  await database.close();
}

test('items and their index survive a restart', async () => {
  await withTables((client) => put(client, 'first'));
  expect(await withTables(listed)).toEqual(['first']);
});

test('after a kill the index agrees with the items again', async () => {
  await withTables(async (client) => {
    for (let number = 0; number < 60; number += 1) await put(client, `case-${number}`);
    await put(client, 'phantom');
  });
  await deleteItemButNotItsIndexEntry();
  expect(await withTables(listed)).toContain('phantom');

  writeFileSync(`${data}.open`, '');
  const keys = await withTables(listed);
  expect(keys).toHaveLength(60);
  expect(keys).not.toContain('phantom');
  expect((await withTables((client) => get(client, 'case-7'))).Item).toMatchObject({ note: { S: 'kept' } });
  expect(existsSync(`${data}.open`)).toBe(false);
});

test('a kill between the two renames of a rebuild loses nothing', async () => {
  await withTables((client) => put(client, 'first'));
  renameSync(data, `${data}.replaced`);
  expect(await withTables(listed)).toEqual(['first']);
});

test('a table with other indexes than the infrastructure stops the start with one clear line', async () => {
  await withTables((client) => put(client, 'first'));
  const changed = { ...table, properties: { ...table.properties, GlobalSecondaryIndexes: [] } };
  await expect(withTables((client) => createTable(changed, client))).rejects.toThrow(CannotStart);
});

test('keeps connections long enough that a pause in a rush of mail does not close all of them', async () => {
  const emulator = await startTablesEmulator(data);
  const response = await fetch(emulator.endpoint);
  await response.text();
  expect(response.headers.get('keep-alive')).toBe('timeout=72');
  await emulator.stop();
});
