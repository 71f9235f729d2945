import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Item, type Key, readKey } from './table.ts';

/** Every item of the table, whatever it is, for those who must find all traces of something. */
export interface StoredItems {
  scan(): AsyncIterable<Item & Key>;
  /** Deletes an item. One that is not there is fine. */
  remove(key: Key): Promise<void>;
}

export function dynamoItems(client: DynamoDBClient, tableName: string): StoredItems {
  return {
    async *scan() {
      // Consistent, so that what was deleted a moment ago does not look as if it were still there.
      const pages = paginateScan({ client }, { TableName: tableName, ConsistentRead: true });
      for await (const { Items: items = [] } of pages)
        for (const item of items.map((found) => unmarshall(found))) yield { ...item, ...readKey(item) };
    },
    async remove({ pk, sk }) {
      await client.send(new DeleteItemCommand({ TableName: tableName, Key: marshall({ pk, sk }) }));
    },
  };
}
