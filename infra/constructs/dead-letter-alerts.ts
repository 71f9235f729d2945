import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { alertsBundling, alertsEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import { callEvery } from './clock.ts';
import { productFunction } from './product-function.ts';
import type { Sending } from './sending.ts';

export interface DeadLetterAlertsProps {
  readonly configuration: Configuration;
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
  readonly table: CaseTable;
  readonly sending: Sending;
}

/**
 * The function that looks for mails that could not be processed and tells the Customer Success Manager about each. It is
 * called by the clock and not by the queue: as an event source, the queue would lose the messages to it, and they must
 * stay until a person has them tried again.
 */
export class DeadLetterAlerts extends Construct {
  constructor(scope: Construct, id: string, props: DeadLetterAlertsProps) {
    super(scope, id);
    const { configuration, deadLetters, table, sending } = props;
    const { handler, role, allow } = productFunction(this, {
      description: 'Tells the Customer Success Manager about mails that could not be processed.',
      entry: alertsEntry,
      bundling: alertsBundling(configuration),
      memorySize: 256,
      timeout: Duration.seconds(60),
      service: 'dead-letters',
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
        QUEUE_URL: props.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: deadLetters.queueUrl,
      },
    });
    callEvery(this, Duration.minutes(5), handler, 'Looks for mails that could not be processed.');
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    allow(['sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [deadLetters.queueArn]);
    allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn]);
  }
}
