import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { backOff } from './back-off.ts';
import type { Item, Key } from './table.ts';

/** Many items without conditions, where what they say only counts once something else points to it. */
export interface BatchWrites {
  putAll(items: readonly (Item & Key)[]): Promise<void>;
  /** Those that are not there are fine. */
  removeAll(keys: readonly Key[]): Promise<void>;
}

/** As many as one call takes (API reference, BatchWriteItem). */
const perCall = 25;
/** One partition takes a thousand writes a second; more at once would only be refused. */
const atOnce = 4;
/** With the back-off this is a good minute of being refused. */
const mostAttempts = 15;

/** Writes in batches; what DynamoDB leaves unprocessed is tried again. Throws when it keeps doing so. */
export function batchWrites(client: DynamoDBClient, tableName: string): BatchWrites {
  const writeBatch = async (requests: WriteRequest[]): Promise<void> => {
    let left = requests;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { UnprocessedItems: unprocessed = {} } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }),
      );
      left = unprocessed[tableName] ?? [];
      if (left.length === 0) return;
      await backOff(attempt);
    }
    throw new Error(`DynamoDB left ${left.length} writes unprocessed, ${mostAttempts} times in a row`);
  };
  const writeAll = async (requests: readonly WriteRequest[]): Promise<void> => {
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < requests.length) {
        const batch = requests.slice(next, next + perCall);
        next += perCall;
        await writeBatch(batch);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };
  return {
    putAll: (items) =>
      writeAll(
        items.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } })),
      ),
    removeAll: (keys) =>
      writeAll(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } }))),
  };
}
