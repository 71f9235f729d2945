import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { CaseTable } from '../constructs/case-table.ts';
import { type AlarmDefinition, perFiveMinutes, sumOf } from './alarm-definition.ts';

/** Every operation that the functions use (docs/permissions.md). */
const operations = [
  Operation.GET_ITEM,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.QUERY,
  Operation.BATCH_GET_ITEM,
  Operation.BATCH_WRITE_ITEM,
];

/** Requests that DynamoDB refused or broke, whichever operation they were. Both metrics exist per operation only. */
export function tableAlarms(table: CaseTable): readonly AlarmDefinition[] {
  const ofEach = (metricName: string) =>
    Object.fromEntries(
      operations.map((operation) => [
        operation.toLowerCase(),
        table.metric(metricName, {
          ...perFiveMinutes,
          dimensionsMap: { TableName: table.tableName, Operation: operation },
        }),
      ]),
    );
  return [
    {
      id: 'TableThrottled',
      metric: sumOf(ofEach('ThrottledRequests'), 'Throttled requests'),
      above: 0,
      periods: 3,
      description:
        "DynamoDB has refused requests for 15 minutes because there are too many at once, in the table or in one part of it. Functions try again, so mail is late, not lost. Look for a flood of mail from one sender, then at the table's quotas.",
    },
    {
      id: 'TableSystemErrors',
      metric: sumOf(ofEach('SystemErrors'), 'System errors'),
      above: 0,
      periods: 2,
      description:
        'DynamoDB has answered with errors of its own for ten minutes. Functions try again, so mail is late, not lost. Look at the AWS Health Dashboard; nothing on our side mends it.',
    },
  ];
}
