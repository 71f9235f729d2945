import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import { caseRecord, outboxRecord, turnRecord } from '../../functions/adapters/records.ts';

/** Every case of a table with its committed records. Mostly one call, where the store would need a dozen. */
export async function storedFiles(client: DynamoDBClient, TableName: string): Promise<CaseFile[]> {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
  const under = (caseId: string, sk: string) =>
    items.find((item) => item.pk === `case#${caseId}` && item.sk === sk);
  return items
    .filter(({ pk, sk }) => String(pk).startsWith('case#') && sk === 'head')
    .map((item) => {
      const head = caseRecord.parse(item);
      return {
        case: head,
        turns: head.turnIds.map((id) => turnRecord.parse(under(head.id, `turn#${id}`))),
        outbox: head.outboxIds.map((id) => outboxRecord.parse(under(head.id, `outbox#${id}`))),
      };
    });
}
