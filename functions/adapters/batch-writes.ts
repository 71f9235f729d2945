import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { inParts, untilNoneIsLeft } from './batch-calls.ts';
import type { Item, Key } from './table.ts';

/** Many items without conditions, none twice. A run that breaks off has written some of them, and may be done again. */
export interface BatchWrites {
  putAll(items: readonly (Item & Key)[]): Promise<void>;
  /** Those that are not there are fine. */
  removeAll(keys: readonly Key[]): Promise<void>;
}

/** As many as one call takes (API reference, BatchWriteItem). */
const perCall = 25;
/** One partition takes a thousand writes a second; more at once would only be refused. */
const atOnce = 4;

/** Binds the operations to a DynamoDB table. */
export function batchWrites(client: DynamoDBClient, tableName: string): BatchWrites {
  const writeBatch = (batch: WriteRequest[]): Promise<void> =>
    untilNoneIsLeft(batch, async (left) => {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }));
      return answer.UnprocessedItems?.[tableName];
    });
  const writeAll = async (requests: readonly WriteRequest[]): Promise<void> => {
    const batches = inParts(requests, perCall).values();
    // Each of the workers takes the next batch from the same iterator.
    const work = async (): Promise<void> => {
      for (const batch of batches) await writeBatch(batch);
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
