import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { metricService } from '../constructs/intake-function.ts';
import { metricNamespace } from '../constructs/product-function.ts';
import { type AlarmDefinition, perFiveMinutes } from './alarm-definition.ts';

const perMinute = { period: Duration.minutes(1), statistic: 'Maximum' };

/** A queue and where its messages go that could not be handled. */
export interface WatchedQueue {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
}

/** Mails that wait, or that nobody could handle. */
export function arrivalAlarms({ queue, deadLetters }: WatchedQueue): readonly AlarmDefinition[] {
  return [
    {
      id: 'DeadLettersNotEmpty',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(perMinute),
      above: 0,
      description:
        'A mail could not be handled after five attempts. It is safe in the mail bucket; repair the cause, then redrive the queue.',
    },
    {
      id: 'OldestMessage',
      metric: queue.metricApproximateAgeOfOldestMessage(perMinute),
      // Two visibility timeouts and a little: a mail has failed twice, or nothing reads the queue.
      above: Duration.minutes(15).toSeconds(),
      description:
        'A mail has waited for more than 15 minutes; customers expect an answer within seconds. Look at the errors and throttles of the intake function; what waits is handled by itself once the function works.',
    },
    {
      id: 'AnswersPostponed',
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
        'SES has not taken our mail for half an hour: the daily quota is used up, or sending is paused. Answers wait and leave by themselves when SES takes them again. Look at quota and account status in the SES console.',
    },
    {
      id: 'MailsFailing',
      metric: new Metric({
        namespace: metricNamespace,
        metricName: 'mail-failed',
        dimensionsMap: { service: metricService },
        ...perFiveMinutes,
      }),
      // One mail that cannot be handled fails once in the six minutes of its visibility timeout; more are many mails.
      above: 2,
      description:
        'Several mails failed within five minutes; each is tried five times. Look for "Mail could not be handled" in the log of the intake function: the field reason names the error. After a deployment, go back to the version before.',
    },
  ];
}

/** What SES tells about sent mail, waiting or lost. */
export function feedbackAlarms({ queue, deadLetters }: WatchedQueue): readonly AlarmDefinition[] {
  return [
    {
      id: 'FeedbackDeadLettersNotEmpty',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(perMinute),
      above: 0,
      description:
        'A bounce or complaint could not be recorded after five attempts, so that address may still get mail. Repair the cause, then redrive the queue.',
    },
    {
      id: 'OldestFeedback',
      metric: queue.metricApproximateAgeOfOldestMessage(perMinute),
      above: Duration.minutes(15).toSeconds(),
      description:
        'A bounce or complaint has waited for more than 15 minutes to be recorded. Look at the errors and throttles of the feedback function.',
    },
  ];
}
