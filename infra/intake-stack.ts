import { CfnOutput, RemovalPolicies, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Configuration } from '../core/configuration.ts';
import { functionsIn } from './alarms/function-alarms.ts';
import { AccessLogs } from './constructs/access-logs.ts';
import { Alarms } from './constructs/alarms.ts';
import { Arrivals } from './constructs/arrivals.ts';
import { Budget } from './constructs/budget.ts';
import { Canary } from './constructs/canary.ts';
import { CaseTable } from './constructs/case-table.ts';
import { Console } from './constructs/console.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { DeadLetterAlerts } from './constructs/dead-letter-alerts.ts';
import { Digest } from './constructs/digest.ts';
import { Dns, printRecords } from './constructs/dns.ts';
import { FeedbackFunction, feedbackTimeout } from './constructs/feedback-function.ts';
import { FollowUpFunction } from './constructs/follow-up-function.ts';
import { GradualDeployment } from './constructs/gradual-deployment.ts';
import { IntakeFunction, intakeTimeout } from './constructs/intake-function.ts';
import { MailBucket } from './constructs/mail-bucket.ts';
import { MalwareProtection } from './constructs/malware-protection.ts';
import { Receiving } from './constructs/receiving.ts';
import { Sending } from './constructs/sending.ts';
import { dnsRecords } from './dns-records.ts';
import type { StackOutputs } from './stack-outputs.ts';

/** Everything one mail needs on its way from SES to an answer. This class only says what is connected to what. */
export class IntakeStack extends Stack {
  constructor(scope: Construct, configuration: Configuration) {
    super(scope, configuration.name, {
      // The region is in the MX record and must be one where SES receives. The account is left open, so that a template
      // can be made without one.
      env: { region: configuration.region },
      terminationProtection: configuration.stage === 'prod',
      description: 'Escalation Intake: reads, judges and answers escalations about implementation partners.',
    });
    const bucket = new MailBucket(this, 'Mail', {
      retentionDays: configuration.retentionDays,
      accessLogs: new AccessLogs(this, 'AccessLogs'),
    });
    if (configuration.malwareProtection) new MalwareProtection(this, 'MalwareProtection', bucket);
    const table = new CaseTable(this, 'Cases', { removalPolicy: configuration.removalPolicy });
    const arrivals = new Arrivals(this, 'Arrivals', { functionTimeout: intakeTimeout });
    const { topic, queue, deadLetters } = arrivals;
    const sending = new Sending(this, 'Sending', { domain: configuration.domain });

    new IntakeFunction(this, 'Intake', { configuration, queue, bucket, table, sending });
    const feedback = new Arrivals(this, 'Feedback', { functionTimeout: feedbackTimeout });
    sending.tellAbout(feedback.topic);
    new FeedbackFunction(this, 'FeedbackFunction', { queue: feedback.queue, table });
    new DeadLetterAlerts(this, 'DeadLetters', { configuration, queue, deadLetters, table, sending });
    new FollowUpFunction(this, 'FollowUp', { configuration, table, sending });
    if (configuration.briefs === 'daily-digest')
      new Digest(this, 'Digest', { configuration, table, sending });
    new Receiving(this, 'Receiving', { configuration, bucket, topic });
    const { canary } = configuration;
    if (canary !== null) new Canary(this, 'Canary', { configuration, ...canary, table, sending });
    const pages =
      configuration.console === null
        ? null
        : new Console(this, 'Console', { configuration, ...configuration.console, table, bucket, sending });
    // After everything else, so that every function is there to be watched.
    const { alarmAddress: address } = configuration;
    const functions = functionsIn(this);
    const alarms =
      address === null
        ? null
        : new Alarms(this, 'Alarms', { address, arrivals, feedback, functions, table, canary, pages });
    if (address !== null && configuration.monthlyBudget !== null)
      new Budget(this, 'Budget', { name: configuration.name, address, monthly: configuration.monthlyBudget });
    new Dashboard(this, 'Dashboard', { configuration, arrivals, functions });
    new GradualDeployment(this, 'Deployment', { stage: configuration.stage, alarms });

    // The bucket itself stays until somebody has emptied it: CloudFormation deletes no bucket with files in it.
    if (configuration.removalPolicy === 'destroy')
      RemovalPolicies.of(this).destroy({
        applyToResourceTypes: ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup'],
      });

    const records = [...dnsRecords(configuration, sending), ...(pages?.records ?? [])];
    if (configuration.hostedZone === null) printRecords(this, records);
    else new Dns(this, 'Dns', { records, zone: configuration.hostedZone });
    // For the commands that look after what is stored: `cdk deploy --outputs-file` writes them down.
    const outputs = {
      TableName: table.tableName,
      MailBucket: bucket.bucketName,
      QueueUrl: queue.queueUrl,
      DeadLetterQueueUrl: deadLetters.queueUrl,
      ...(pages === null ? {} : { ConsoleUrl: pages.url, ConsolePeople: pages.people }),
      ...(pages?.tokens ? { ConsoleTokens: pages.tokens } : {}),
    } satisfies StackOutputs;
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
