import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Aws, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { canaryAlarms } from '../alarms/canary-alarms.ts';
import { metricService } from './intake-function.ts';
import { metricNamespace } from './product-function.ts';

export interface AlarmsProps {
  /** Who is told. The address confirms the subscription once, in a mail from AWS. */
  readonly address: string;
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
  /** Where SES tells about sent mail. */
  readonly feedback: { readonly queue: IQueue; readonly deadLetters: IQueue };
  /** How often a mail of our own is sent, or null. */
  readonly canary: { readonly everyMinutes: number } | null;
}

/** Tells a person about the ways a customer can stay without an answer, or get one that they must not get. */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { address, queue, deadLetters, feedback, canary }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(address));
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
    const perMinute = { period: Duration.minutes(1), statistic: 'Maximum' };
    this.alarm('DeadLettersNotEmpty', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(perMinute),
      above: 0,
      description:
        'A mail could not be handled after five attempts. It is safe in the mail bucket; repair the cause, then redrive the queue.',
    });
    this.alarm('OldestMessage', {
      metric: queue.metricApproximateAgeOfOldestMessage(perMinute),
      // Two visibility timeouts and a little: a mail has failed twice, or nothing reads the queue.
      above: Duration.minutes(15).toSeconds(),
      description: 'A mail has waited for more than 15 minutes; customers expect an answer within seconds.',
    });
    this.alarm('FeedbackDeadLettersNotEmpty', {
      metric: feedback.deadLetters.metricApproximateNumberOfMessagesVisible(perMinute),
      above: 0,
      description:
        'A bounce or complaint could not be recorded after five attempts, so that address may still get mail. Repair the cause, then redrive the queue.',
    });
    this.alarm('OldestFeedback', {
      metric: feedback.queue.metricApproximateAgeOfOldestMessage(perMinute),
      above: Duration.minutes(15).toSeconds(),
      description: 'A bounce or complaint has waited for more than 15 minutes to be recorded.',
    });
    this.alarm('AnswersPostponed', {
      // A message that is announced again counts as new, so the age of the oldest one says nothing about it.
      metric: new Metric({
        namespace: metricNamespace,
        metricName: 'mail-postponed',
        dimensionsMap: { service: metricService },
        period: Duration.minutes(15),
        statistic: 'Sum',
      }),
      above: 0,
      // Longer than a moment of too much mail: each waits at most 15 minutes before it is tried again.
      periods: 2,
      description:
        'SES has not taken our mail for half an hour: the daily quota is used up, or sending is paused. Answers wait and leave by themselves when SES takes them again.',
    });
    for (const { id: name, ...alarm } of canary === null ? [] : canaryAlarms(canary.everyMinutes))
      this.alarm(name, alarm);
  }

  private alarm(
    id: string,
    alarm: {
      metric: IMetric;
      above: number;
      periods?: number;
      missing?: TreatMissingData;
      description: string;
    },
  ): void {
    new Alarm(this, id, {
      metric: alarm.metric,
      threshold: alarm.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: alarm.periods ?? 1,
      alarmDescription: alarm.description,
      // SQS stops reporting on a queue that has been idle for hours, and idle is fine.
      treatMissingData: alarm.missing ?? TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
