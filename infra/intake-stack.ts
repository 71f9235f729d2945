import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Configuration } from '../core/configuration.ts';
import { Alarms } from './constructs/alarms.ts';
import { Arrivals } from './constructs/arrivals.ts';
import { CaseTable } from './constructs/case-table.ts';
import { DeadLetterAlerts } from './constructs/dead-letter-alerts.ts';
import { Digest } from './constructs/digest.ts';
import { FeedbackFunction, feedbackTimeout } from './constructs/feedback-function.ts';
import { IntakeFunction, intakeTimeout } from './constructs/intake-function.ts';
import { MailBucket } from './constructs/mail-bucket.ts';
import { Receiving } from './constructs/receiving.ts';
import { Sending } from './constructs/sending.ts';
import { dnsRecords } from './dns-records.ts';

/** Everything one mail needs on its way from SES to an answer. This class only says what is connected to what. */
export class IntakeStack extends Stack {
  constructor(scope: Construct, configuration: Configuration) {
    super(scope, configuration.name, {
      // The region is in the MX record and must be one where SES receives. The account is left open, so that a template
      // can be made without one.
      env: { region: configuration.region },
      description: 'Escalation Intake: reads, judges and answers escalations about implementation partners.',
    });
    const bucket = new MailBucket(this, 'Mail', { retentionDays: configuration.retentionDays });
    const table = new CaseTable(this, 'Cases');
    const { topic, queue, deadLetters } = new Arrivals(this, 'Arrivals', { functionTimeout: intakeTimeout });
    const sending = new Sending(this, 'Sending', { domain: configuration.domain });

    new IntakeFunction(this, 'Intake', { configuration, queue, bucket, table, sending });
    const feedback = new Arrivals(this, 'Feedback', { functionTimeout: feedbackTimeout });
    sending.tellAbout(feedback.topic);
    new FeedbackFunction(this, 'FeedbackFunction', { queue: feedback.queue, table });
    new DeadLetterAlerts(this, 'DeadLetters', { configuration, queue, deadLetters, table, sending });
    if (configuration.briefs === 'daily-digest')
      new Digest(this, 'Digest', { configuration, table, sending });
    new Receiving(this, 'Receiving', { configuration, bucket, topic });
    if (configuration.alarmAddress !== null)
      new Alarms(this, 'Alarms', { address: configuration.alarmAddress, queue, deadLetters, feedback });

    for (const { output, purpose, name, type, value } of dnsRecords(configuration, sending))
      new CfnOutput(this, output, { description: purpose, value: `${name} ${type} ${value}` });
    // For the commands that look after what is stored: `cdk deploy --outputs-file` writes them down.
    const outputs = {
      TableName: table.tableName,
      MailBucket: bucket.bucketName,
      QueueUrl: queue.queueUrl,
      DeadLetterQueueUrl: deadLetters.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
