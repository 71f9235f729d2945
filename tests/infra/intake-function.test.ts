import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const template = rendered(configurationWith());

describe('the intake function', () => {
  it('runs on Node 24 and arm64, with a minute and a gigabyte', () => {
    expect(template.one('AWS::Lambda::Function', 'IntakeFunction').properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1024,
      Timeout: 60,
      Handler: 'index.handler',
    });
  });

  it('is told where everything is', () => {
    expect(template.one('AWS::Lambda::Function', 'IntakeFunction').properties).toMatchObject({
      Environment: {
        Variables: {
          TABLE_NAME: '<Cases>',
          CONFIGURATION_SET: '<SendingConfigurationSet>',
          QUEUE_URL: '<ArrivalsQueue>',
          POWERTOOLS_SERVICE_NAME: 'intake',
          POWERTOOLS_METRICS_NAMESPACE: 'EscalationIntake',
          NODE_OPTIONS: '--enable-source-maps',
        },
      },
    });
  });

  it('logs to a group of its own, for 90 days', () => {
    expect(template.one('AWS::Lambda::Function', 'IntakeFunction').properties).toMatchObject({
      LoggingConfig: { LogGroup: '<IntakeLogs>' },
    });
    expect(template.one('AWS::Logs::LogGroup', 'IntakeLogs').properties).toEqual({ RetentionInDays: 90 });
  });

  it('reads the queue in small batches and reports each failed mail by itself', () => {
    expect(template.one('AWS::Lambda::EventSourceMapping', 'IntakeFunction').properties).toEqual({
      EventSourceArn: '<ArrivalsQueue.Arn>',
      FunctionName: '<IntakeFunction>',
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });
});

const arn = (rest: string) => `arn:aws:ses:eu-west-1:<AWS::AccountId>:${rest}`;

const writeLogs = (group: string) => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: `<${group}.Arn>`,
});

describe('least privilege', () => {
  it('gives the function these permissions and no others', () => {
    expect(statements(template, 'IntakeRole')).toEqual([
      writeLogs('IntakeLogs'),
      {
        Effect: 'Allow',
        Action: [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ReceiveMessage',
          'sqs:SendMessage',
        ],
        Resource: '<ArrivalsQueue.Arn>',
      },
      {
        Effect: 'Allow',
        Action: 'ses:SendRawEmail',
        Resource: [arn('configuration-set/<SendingConfigurationSet>'), arn('identity/<SendingIdentity>')],
        Condition: { StringEquals: { 'ses:FromAddress': ['escalations@intake.example'] } },
      },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: '<Mail.Arn>/raw/*' },
      {
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
        Resource: '<Mail.Arn>/attachments/*',
      },
      {
        Effect: 'Allow',
        Action: [
          'dynamodb:BatchWriteItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        Resource: '<Cases.Arn>',
      },
    ]);
  });

  it('gives the activation one call, the only one that has no resource to name', () => {
    const activated = rendered(configurationWith({ receiving: { ruleSet: 'create', activate: true } }));
    const known = new Set(statements(template).map((statement) => JSON.stringify(statement)));
    expect(statements(activated).filter((statement) => !known.has(JSON.stringify(statement)))).toEqual([
      writeLogs('ReceivingActivationLogs'),
      { Effect: 'Allow', Action: 'ses:SetActiveReceiptRuleSet', Resource: '*' },
    ]);
  });

  it('uses no managed policies, in any configuration', () => {
    for (const changes of [
      {},
      { receiving: { ruleSet: 'create', activate: true }, alarmAddress: 'a@b.example' },
    ])
      for (const role of rendered(configurationWith(changes)).all('AWS::IAM::Role'))
        expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
  });
});
