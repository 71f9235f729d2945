import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { attachmentPrefix, rawMailPrefix } from '../../functions/adapters/prefixes.ts';
import { intakeBundling, intakeEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import type { MailBucket } from './mail-bucket.ts';
import { productFunction } from './product-function.ts';
import { readQueue } from './queue-reader.ts';
import type { Sending } from './sending.ts';

/** Enough for a batch of five large mails and a slow moment of SES or DynamoDB; the queue's patience follows from it. */
export const intakeTimeout = Duration.seconds(60);

/** The function's own part of the metrics (functions/handle-batch.ts). */
export const metricService = 'intake';

export interface IntakeFunctionProps {
  readonly configuration: Configuration;
  readonly queue: IQueue;
  readonly bucket: MailBucket;
  readonly table: CaseTable;
  readonly sending: Sending;
}

/** The function that turns a queue message into a case and a reply, and exactly the permissions it needs for that. */
export class IntakeFunction extends Construct {
  constructor(scope: Construct, id: string, props: IntakeFunctionProps) {
    super(scope, id);
    const { configuration, bucket, table, sending } = props;
    const own = productFunction(this, {
      description: 'Reads a received escalation, stores the case and answers the customer.',
      entry: intakeEntry,
      bundling: intakeBundling(configuration),
      memorySize: 1024,
      timeout: intakeTimeout,
      service: metricService,
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
        QUEUE_URL: props.queue.queueUrl,
      },
    });
    const { role, allow } = own;
    readQueue(own, { queue: props.queue, batchSize: 5, maxConcurrency: 10 });
    // When SES takes no mail for a while, the message is put into the queue again with a delay (functions/adapters/mail-queue.ts).
    allow(['sqs:SendMessage'], [props.queue.queueArn]);
    // The first escalation address is the sender of every mail; plus-addresses appear in Reply-To only.
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    allow(['s3:GetObject'], [bucket.arnForObjects(`${rawMailPrefix}*`)]);
    // Large files go up in pieces, and an upload that fails is taken back.
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], [bucket.arnForObjects(`${attachmentPrefix}*`)]);
    allow(
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:Query',
        'dynamodb:BatchWriteItem',
      ],
      [table.tableArn],
    );
  }
}
