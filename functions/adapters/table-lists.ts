import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { backOff } from './back-off.ts';
import { type CaseIndex, caseIndexes } from './case-indexes.ts';
import { isExpired } from './lifetime.ts';
import type { Item, Key } from './table.ts';

/** A stretch of the table or of an index, to be read a page at a time. */
export interface Stretch {
  /** The table itself without one. */
  readonly index?: CaseIndex;
  readonly partition: string;
  /** Sort keys between these, both included. */
  readonly from: string;
  readonly to: string;
  readonly descending: boolean;
  /** At most this many are read. */
  readonly limit: number;
}

/** `next` is the sort key to go on from, itself already given; null at the end. */
export interface Page {
  readonly items: Item[];
  readonly next: string | null;
}

/** Reading in bounded pieces, for lists. */
export interface TableLists {
  page(stretch: Stretch): Promise<Page>;
  /** The items that there are, in no order. Strongly consistent. */
  getAll(keys: readonly Key[]): Promise<Item[]>;
}

/** The most keys that one BatchGetItem call takes (DynamoDB quotas). */
const keysPerCall = 100;

const inTable = { partition: 'pk', sort: 'sk' };

/** Binds the operations to a DynamoDB table. */
export function dynamoLists(client: DynamoDBClient, tableName: string, now: () => Date): TableLists {
  const current = (items: Item[]): Item[] => items.filter((item) => !isExpired(item, now()));
  const getSome = async (keys: readonly Key[]): Promise<Item[]> => {
    const items: Item[] = [];
    let left: Record<string, AttributeValue>[] = keys.map(({ pk, sk }) => marshall({ pk, sk }));
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      items.push(...(answer.Responses?.[tableName] ?? []).map((item) => unmarshall(item)));
      // An answer holds 16 MB; what did not fit, or was throttled, is asked for again.
      left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
    return current(items);
  };
  return {
    async page({ index, partition, from, to, descending, limit }) {
      const names = index === undefined ? inTable : caseIndexes[index];
      const { Items: items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({
          TableName: tableName,
          ...(index === undefined ? {} : { IndexName: index }),
          KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#partition': names.partition, '#sort': names.sort },
          ExpressionAttributeValues: marshall({ ':partition': partition, ':from': from, ':to': to }),
          ScanIndexForward: !descending,
          Limit: limit,
        }),
      );
      return {
        items: current(items.map((item) => unmarshall(item))),
        next: last?.[names.sort]?.S ?? null,
      };
    },
    async getAll(keys) {
      const parts = Array.from({ length: Math.ceil(keys.length / keysPerCall) }, (_, part) =>
        keys.slice(part * keysPerCall, (part + 1) * keysPerCall),
      );
      return (await Promise.all(parts.map(getSome))).flat();
    },
  };
}
