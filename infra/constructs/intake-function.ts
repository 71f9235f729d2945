import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { attachmentPrefix, rawMailPrefix } from '../../functions/adapters/prefixes.ts';
import { intakeBundling, intakeEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import type { MailBucket } from './mail-bucket.ts';
import { productFunction } from './product-function.ts';
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
    const { handler, role } = productFunction(this, {
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
    handler.addEventSource(
      new SqsEventSource(props.queue, {
        batchSize: 5,
        reportBatchItemFailures: true,
        // The limit is set here and not as reserved concurrency, whose throttling would use up the receives of waiting
        // messages and send mail to the dead letters (Lambda Developer Guide, "Maximum concurrency").
        maxConcurrency: 10,
      }),
    );
    // When SES takes no mail for a while, the message is put into the queue again with a delay (functions/adapters/mail-queue.ts).
    Grant.addToPrincipal({
      grantee: role,
      actions: ['sqs:SendMessage'],
      resourceArns: [props.queue.queueArn],
    }).assertSuccess();
    // The first escalation address is the sender of every mail; plus-addresses appear in Reply-To only.
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    Grant.addToPrincipal({
      grantee: role,
      actions: ['s3:GetObject'],
      resourceArns: [bucket.arnForObjects(`${rawMailPrefix}*`)],
    }).assertSuccess();
    Grant.addToPrincipal({
      grantee: role,
      // Large files go up in pieces, and an upload that fails is taken back.
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      resourceArns: [bucket.arnForObjects(`${attachmentPrefix}*`)],
    }).assertSuccess();
    Grant.addToPrincipal({
      grantee: role,
      actions: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:Query',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
      ],
      resourceArns: [table.tableArn],
    }).assertSuccess();
  }
}
