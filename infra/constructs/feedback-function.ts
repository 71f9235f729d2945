import { join } from 'node:path';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { feedbackEntry, moduleBundling, repository } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';

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
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.THREE_MONTHS });
    logGroup.grantWrite(role);

    const handler = new NodejsFunction(this, 'Function', {
      description: 'Records bounces, complaints and deliveries of what was sent.',
      entry: feedbackEntry,
      projectRoot: repository,
      depsLockFilePath: join(repository, 'package-lock.json'),
      bundling: moduleBundling,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: feedbackTimeout,
      role,
      logGroup,
      environment: {
        TABLE_NAME: table.tableName,
        POWERTOOLS_SERVICE_NAME: 'feedback',
        POWERTOOLS_METRICS_NAMESPACE: 'EscalationIntake',
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
    handler.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }),
    );
    Grant.addToPrincipal({
      grantee: role,
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resourceArns: [table.tableArn],
    }).assertSuccess();
  }
}
