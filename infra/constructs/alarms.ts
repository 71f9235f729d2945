import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarms/alarm-definition.ts';
import { canaryAlarms } from '../alarms/canary-alarms.ts';
import { consoleAlarms } from '../alarms/console-alarms.ts';
import { functionAlarms, type WatchedFunction } from '../alarms/function-alarms.ts';
import { arrivalAlarms, feedbackAlarms, type WatchedQueue } from '../alarms/queue-alarms.ts';
import { sesAlarms } from '../alarms/ses-alarms.ts';
import { tableAlarms } from '../alarms/table-alarms.ts';
import type { CaseTable } from './case-table.ts';
import type { Console } from './console.ts';

export interface AlarmsProps {
  /** Who is told. The address confirms the subscription once, in a mail from AWS. */
  readonly address: string;
  readonly arrivals: WatchedQueue;
  /** Where SES tells about sent mail. */
  readonly feedback: WatchedQueue;
  readonly functions: readonly WatchedFunction[];
  readonly table: CaseTable;
  /** How often a mail of our own is sent, or null. */
  readonly canary: { readonly everyMinutes: number } | null;
  readonly pages: Console | null;
}

/** Tells a person about the ways a customer can stay without an answer, or get one that they must not get. */
export class Alarms extends Construct {
  private readonly topic: Topic;
  private readonly made = new Map<string, Alarm>();

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(props.address));
    // `enforceSSL` makes a topic policy, which replaces the default one that lets the account's own alarms publish; the
    // alarm would then fire without a sound.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' }),
          },
        },
      }),
    );
    const definitions = [
      ...arrivalAlarms(props.arrivals),
      ...feedbackAlarms(props.feedback),
      ...props.functions.flatMap(functionAlarms),
      ...sesAlarms(),
      ...tableAlarms(props.table),
      ...(props.canary === null ? [] : canaryAlarms(props.canary.everyMinutes)),
      ...(props.pages === null ? [] : consoleAlarms(props.pages)),
    ];
    for (const definition of definitions) this.made.set(definition.id, this.make(definition));
  }

  /** The alarm with this id. Throws when there is none, because a deployment that waits for it would wait for nothing. */
  named(id: string): Alarm {
    const found = this.made.get(id);
    if (found === undefined) throw new Error(`There is no alarm ${id}.`);
    return found;
  }

  private make({ id, metric, above, periods, missing, description }: AlarmDefinition): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods ?? 1,
      alarmDescription: description,
      // SQS stops reporting on a queue that has been idle for hours, and idle is fine; the others only report what happens.
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
