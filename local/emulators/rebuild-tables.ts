import { existsSync, renameSync, rmSync } from 'node:fs';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { tablesClient } from '../clients.ts';
import { createActiveTable, isActive } from '../resources/active-table.ts';
import type { TablesEmulator } from './tables.ts';

/** The most items one BatchWriteItem call takes (DynamoDB quotas). */
const itemsPerCall = 25;

/**
 * Makes the secondary indexes agree with the items again after a kill.
 *
 * dynalite (4.0.0, `db/index.js` updateIndexes) writes an item's index entries first and the item itself after them, in
 * separate writes. A process that is killed in between leaves entries for an item that is not there, and they stay:
 * a case would be listed twice for ever. Only the items count, so they are copied into a new database, which makes its
 * own entries. The old one is replaced by renaming, so a kill during this leaves a complete one.
 */
export async function rebuildTables(
  folder: string,
  startEngine: (folder: string) => Promise<TablesEmulator>,
): Promise<void> {
  const { rebuilt, replaced } = foldersBeside(folder);
  rmSync(rebuilt, { recursive: true, force: true });
  const from = await startEngine(folder);
  const into = await startEngine(rebuilt);
  const [source, target] = [tablesClient(from.endpoint), tablesClient(into.endpoint)];
  const { TableNames: names = [] } = await source.send(new ListTablesCommand({}));
  for (const name of names) await copyTable(name, source, target);
  source.destroy();
  target.destroy();
  await Promise.all([from.stop(), into.stop()]);
  renameSync(folder, replaced);
  renameSync(rebuilt, folder);
  rmSync(replaced, { recursive: true, force: true });
}

/** A kill between the two renames leaves no database under the right name; the old one is complete and takes it back. */
export function restoreInterruptedRebuild(folder: string): void {
  const { replaced } = foldersBeside(folder);
  if (!existsSync(replaced)) return;
  if (existsSync(folder)) rmSync(replaced, { recursive: true, force: true });
  else renameSync(replaced, folder);
}

function foldersBeside(folder: string): { rebuilt: string; replaced: string } {
  return { rebuilt: `${folder}.rebuilt`, replaced: `${folder}.replaced` };
}

async function copyTable(name: string, source: DynamoDBClient, target: DynamoDBClient): Promise<void> {
  const { Table: table } = await source.send(new DescribeTableCommand({ TableName: name }));
  await createActiveTable(target, {
    TableName: name,
    AttributeDefinitions: table?.AttributeDefinitions,
    KeySchema: table?.KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  });
  // Killed while it was being created, a table stays so in dynalite. It has no items, and its copy is ready to use.
  if (!(await isActive(source, name))) return;
  for await (const { Items: items = [] } of paginateScan({ client: source }, { TableName: name }))
    for (let start = 0; start < items.length; start += itemsPerCall)
      await store(name, items.slice(start, start + itemsPerCall), target);
}

async function store(
  table: string,
  items: Record<string, AttributeValue>[],
  target: DynamoDBClient,
): Promise<void> {
  await target.send(
    new BatchWriteItemCommand({ RequestItems: { [table]: items.map((Item) => ({ PutRequest: { Item } })) } }),
  );
}
