import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { feedbackEntry, moduleBundling } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import { productFunction } from './product-function.ts';
import { readQueue } from './queue-reader.ts';

/** Each event is two or three small reads and writes; the queue's patience follows from it. */
export const feedbackTimeout = Duration.seconds(30);

export interface FeedbackFunctionProps {
  readonly queue: IQueue;
  readonly table: CaseTable;
}

/** The function that learns what became of the mails we sent. It may look into the table and nowhere else. */
export class FeedbackFunction extends Construct {
  constructor(scope: Construct, id: string, { queue, table }: FeedbackFunctionProps) {
    super(scope, id);
    const own = productFunction(this, {
      description: 'Records bounces, complaints and deliveries of what was sent.',
      entry: feedbackEntry,
      bundling: moduleBundling,
      memorySize: 256,
      timeout: feedbackTimeout,
      service: 'feedback',
      environment: { TABLE_NAME: table.tableName },
    });
    readQueue(own, { queue, batchSize: 10, maxConcurrency: 2 });
    own.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn]);
  }
}
