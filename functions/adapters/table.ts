import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type BatchWrites, batchWrites } from './batch-writes.ts';
import { absent, isExpired } from './lifetime.ts';
import { dynamoLists, type TableLists } from './table-lists.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Record<string, unknown>;

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** The key of an item as it was read. Throws when its attributes for that were not. */
export const readKey = (item: Item): Key => keySchema.parse(item);

/**
 * The few operations we need of one table, in plain objects. What is decided is a single item, written under a condition:
 * transactions cost twice as much. Where two cases change, the order of the writes sees to it (`move-messages.ts`). An item whose time is over is
 * not there, whether DynamoDB has deleted it yet or not.
 */
export interface Table extends TableLists, BatchWrites {
  get(key: Key): Promise<Item | null>;
  put(item: Item & Key): Promise<void>;
  /** Writes the item unless the condition forbids it; gives false then. */
  putIf(item: Item & Key, condition: Condition): Promise<boolean>;
  /** Writes the item unless there is one already; gives false then. */
  putNew(item: Item & Key): Promise<boolean>;
  /** Changes attributes of an item, and takes some away, unless the condition forbids it; gives false then. */
  updateIf(key: Key, set: Item, condition: Condition, remove?: readonly string[]): Promise<boolean>;
  /** All items of a partition whose sort key is between the bounds, in order, oldest first. */
  query(partition: string, from: string, to: string): Promise<Item[]>;
}

export interface Condition {
  /** For example `attribute_not_exists(pk)`; attribute names as `#name`, values as `:value`. */
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
}

const toItem = (item: Item) => marshall(item, { removeUndefinedValues: true });

const expressionParts = (condition: Condition) => ({
  ConditionExpression: condition.expression,
  ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
  ...(condition.values ? { ExpressionAttributeValues: toItem(condition.values) } : {}),
});

async function unlessForbidden(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Binds the operations to a DynamoDB table. */
export function dynamoTable(
  client: DynamoDBClient,
  tableName: string,
  now: () => Date = () => new Date(),
): Table {
  const current = (items: Item[]): Item[] => items.filter((item) => !isExpired(item, now()));
  const pages = async (input: {
    KeyConditionExpression: string;
    ConsistentRead: boolean;
    values: Item;
  }): Promise<Item[]> => {
    const items: Item[] = [];
    let start: Record<string, never> | undefined;
    do {
      const { values, ...rest } = input;
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          ...rest,
          ExpressionAttributeValues: toItem(values),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      items.push(...current((page.Items ?? []).map((item) => unmarshall(item))));
      start = page.LastEvaluatedKey as Record<string, never> | undefined;
    } while (start);
    return items;
  };
  const putIf: Table['putIf'] = (item, condition) =>
    unlessForbidden(
      client.send(
        new PutItemCommand({ TableName: tableName, Item: toItem(item), ...expressionParts(condition) }),
      ),
    );
  return {
    ...dynamoLists(client, tableName, now),
    ...batchWrites(client, tableName),
    async get(key) {
      // A case is decided on what was written a moment ago, so a stale read would lose evidence.
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: toItem({ ...key }), ConsistentRead: true }),
      );
      return current(Item ? [unmarshall(Item)] : [])[0] ?? null;
    },
    async put(item) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: toItem(item) }));
    },
    putIf,
    putNew: (item) => putIf(item, absent(now())),
    updateIf: (key, set, condition, remove = []) => {
      const names = Object.fromEntries(Object.keys(set).map((name, index) => [`#set${index}`, name]));
      const values = Object.fromEntries(Object.values(set).map((value, index) => [`:set${index}`, value]));
      const assignments = Object.keys(set).map((_, index) => `#set${index} = :set${index}`);
      const removed = Object.fromEntries(remove.map((name, index) => [`#remove${index}`, name]));
      const removals = remove.length === 0 ? '' : ` REMOVE ${Object.keys(removed).join(', ')}`;
      return unlessForbidden(
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: toItem({ ...key }),
            UpdateExpression: `SET ${assignments.join(', ')}${removals}`,
            ...expressionParts({
              expression: condition.expression,
              names: { ...condition.names, ...names, ...removed },
              values: { ...condition.values, ...values },
            }),
          }),
        ),
      );
    },
    query: (partition, from, to) =>
      pages({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        // A cap must count the reply that left a moment ago.
        ConsistentRead: true,
        values: { ':pk': partition, ':from': from, ':to': to },
      }),
  };
}
