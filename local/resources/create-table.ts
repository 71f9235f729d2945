import { isDeepStrictEqual } from 'node:util';
import {
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CannotStart } from '../cannot-start.ts';
import { createActiveTable } from './active-table.ts';
import type { ResourcePlan } from './plan.ts';

/** Makes the table unless it is there. One that is there with other keys or indexes stops the start: nothing changes them. */
export async function createTable(table: ResourcePlan['table'], client: DynamoDBClient): Promise<void> {
  const existing = await describe(table.name, client);
  if (existing !== undefined) {
    if (isDeepStrictEqual(layoutOf(existing), layoutOf(table.properties))) return;
    throw new CannotStart(
      `The stored table ${table.name} has other keys or indexes than infra/ describes now. Set DATA_DIR to another folder, or delete this one.`,
    );
  }
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table.properties;
  await createActiveTable(client, {
    TableName: table.name,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes }),
  });
  await expireItems(table, client);
}

/**
 * Asks for the deletion of expired items. dynalite does not know the call (field guide, section 8), which is within
 * DynamoDB's promise: deletion may lag for days, and every reader has to skip expired items itself.
 */
async function expireItems(
  { name, properties }: ResourcePlan['table'],
  client: DynamoDBClient,
): Promise<void> {
  if (properties.TimeToLiveSpecification === undefined) return;
  try {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: properties.TimeToLiveSpecification,
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UnknownOperationException')) throw error;
  }
}

async function describe(name: string, client: DynamoDBClient): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Keys and indexes in one comparable form; the order in which indexes are listed means nothing. */
function layoutOf(table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>) {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  return {
    keys: table.KeySchema,
    indexes: Object.fromEntries(
      indexes.map(({ IndexName, KeySchema, Projection }) => [IndexName, { KeySchema, Projection }]),
    ),
  };
}
