import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';

const checkEveryMilliseconds = 5;

/** Creates a table and waits until it can be used. The SDK's own waiter asks no more often than every second. */
export async function createActiveTable(
  client: DynamoDBClient,
  input: CreateTableCommandInput,
): Promise<void> {
  await client.send(new CreateTableCommand(input));
  while (!(await isActive(client, input.TableName))) await wait(checkEveryMilliseconds);
}

export async function isActive(client: DynamoDBClient, TableName: string | undefined): Promise<boolean> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName }));
  return table?.TableStatus === 'ACTIVE';
}
