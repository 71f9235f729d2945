import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Aws, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { alertsBundling, followUpEntry } from '../bundling.ts';
import type { CaseTable } from './case-table.ts';
import { productFunction } from './product-function.ts';
import type { Sending } from './sending.ts';

export interface FollowUpFunctionProps {
  readonly configuration: Configuration;
  readonly table: CaseTable;
  readonly sending: Sending;
}

/**
 * The function that reminds silent customers and hands their cases over, called every quarter of an hour. What is due
 * stands in the cases themselves: a schedule for each case would be a second place that can disagree with the first, and
 * would have to be made, moved and deleted with every message.
 */
export class FollowUpFunction extends Construct {
  constructor(scope: Construct, id: string, { configuration, table, sending }: FollowUpFunctionProps) {
    super(scope, id);
    const { handler, role, allow } = productFunction(this, {
      description: 'Reminds customers who have not answered, and hands their cases over.',
      entry: followUpEntry,
      bundling: alertsBundling(configuration),
      memorySize: 512,
      // Less than the time for which a run has a case to itself (functions/follow-up-case.ts).
      timeout: Duration.minutes(5),
      service: 'follow-up',
      environment: {
        TABLE_NAME: table.tableName,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      },
    });
    this.callEveryQuarter(handler);
    sending.grantSendFrom(role, configuration.escalationAddresses.slice(0, 1));
    allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      [table.tableArn],
    );
    allow(['dynamodb:Query'], [`${table.tableArn}/index/by-due`]);
  }

  /** The role may call this function and nothing else; CDK's own target would allow every version of it too. */
  private callEveryQuarter(handler: IFunction): void {
    const caller = new Role(this, 'Caller', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // Against the confused deputy (EventBridge Scheduler User Guide, "Confused deputy prevention").
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    caller.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }),
    );
    new CfnSchedule(this, 'Clock', {
      description: 'Looks for customers who have not answered.',
      scheduleExpression: 'rate(15 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: handler.functionArn,
        roleArn: caller.roleArn,
        // The next run comes in a quarter of an hour anyway.
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    }).node.addDependency(caller);
  }
}
