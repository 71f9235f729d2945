import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { inParts, untilNoneIsLeft } from './batch-calls.ts';
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
  /** The attributes that are needed. What is not read here need not be sent and taken apart. */
  readonly only: readonly string[];
}

/** `next` is the sort key to go on from, itself already given; null at the end. */
export interface Page {
  readonly items: Item[];
  readonly next: string | null;
}

/** Reads several items at once: lists, and what lists are made from. */
export interface TableLists {
  page(stretch: Stretch): Promise<Page>;
  /** The items that there are, in no order, whole or with some of their attributes. Strongly consistent. */
  getAll(keys: readonly Key[], only?: readonly string[]): Promise<Item[]>;
}

/** As many as one call takes (API reference, BatchGetItem). */
const keysPerCall = 100;

const inTable = { partition: 'pk', sort: 'sk' };

/** Asks for some attributes, and always for the one that tells whether the item is still there. */
function projection(attributes: readonly string[]) {
  const names = Object.fromEntries(
    [...attributes, 'expiresAt'].map((name, index) => [`#only${index}`, name]),
  );
  return { ProjectionExpression: Object.keys(names).join(', '), names };
}

/** Binds the operations to a DynamoDB table. */
export function dynamoLists(client: DynamoDBClient, tableName: string, now: () => Date): TableLists {
  const current = (items: Item[]): Item[] => items.filter((item) => !isExpired(item, now()));
  const getSome = async (keys: readonly Key[], only: readonly string[] | undefined): Promise<Item[]> => {
    const { names, ...projected } = only === undefined ? { names: undefined } : projection(only);
    const asked = {
      ...projected,
      ...(names ? { ExpressionAttributeNames: names } : {}),
      ConsistentRead: true,
    };
    const items: Item[] = [];
    const primaryKeys: Record<string, AttributeValue>[] = keys.map(({ pk, sk }) => marshall({ pk, sk }));
    await untilNoneIsLeft(primaryKeys, async (left) => {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { ...asked, Keys: left } } }),
      );
      items.push(...(answer.Responses?.[tableName] ?? []).map((item) => unmarshall(item)));
      return answer.UnprocessedKeys?.[tableName]?.Keys;
    });
    return current(items);
  };
  return {
    async page({ index, partition, from, to, descending, limit, only }) {
      const { names: projected, ...wanted } = projection(only);
      const names = index === undefined ? inTable : caseIndexes[index];
      const { Items: items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({
          TableName: tableName,
          ...(index === undefined ? {} : { IndexName: index }),
          KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :to',
          ...wanted,
          ExpressionAttributeNames: { ...projected, '#partition': names.partition, '#sort': names.sort },
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
    async getAll(keys, only) {
      const parts = inParts(keys, keysPerCall).map((part) => getSome(part, only));
      return (await Promise.all(parts)).flat();
    },
  };
}
