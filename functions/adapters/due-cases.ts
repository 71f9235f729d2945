import { createHash } from 'node:crypto';
import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Case } from '../../core/case/case.ts';

/** The index is split like the list of cases: many cases become due at the same minute, nine in the morning. */
const shards = 8;

const shardOf = (caseId: string): number => (createHash('sha256').update(caseId).digest()[0] ?? 0) % shards;

/** By these attributes of its head a case stands in the index `by-due`; one that nothing is due for stands in none. */
export const dueAttributes = ({ id, followUpAt }: Case): { dueKey?: string; dueAt?: string } =>
  followUpAt === null ? {} : { dueKey: `due#${shardOf(id)}`, dueAt: followUpAt };

const entry = z.object({ pk: z.string().startsWith('case#') });

export interface DueCases {
  /** Ids of the cases that the clock has to look at by now. The index lags a little: the case itself says whether it is so. */
  find(now: Date): AsyncIterable<string>;
}

/** Asks the index, shard by shard, for what is due; nothing else of the table is read. */
export function dueCases(client: DynamoDBClient, tableName: string): DueCases {
  return {
    async *find(now) {
      for (let shard = 0; shard < shards; shard++) {
        const pages = paginateQuery(
          { client },
          {
            TableName: tableName,
            IndexName: 'by-due',
            KeyConditionExpression: 'dueKey = :key AND dueAt <= :now',
            ExpressionAttributeValues: marshall({ ':key': `due#${shard}`, ':now': now.toISOString() }),
          },
        );
        for await (const { Items: items = [] } of pages)
          for (const item of items) yield entry.parse(unmarshall(item)).pk.slice('case#'.length);
      }
    },
  };
}
