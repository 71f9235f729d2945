import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const template = rendered(configurationWith());

describe('what SES tells about sent mail', () => {
  it('is published for everything that becomes of a mail', () => {
    expect(template.one('AWS::SES::ConfigurationSetEventDestination').properties).toEqual({
      ConfigurationSetName: '<SendingConfigurationSet>',
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject'],
        SnsDestination: { TopicARN: '<FeedbackTopic>' },
      },
    });
  });

  it('may be published by our configuration set only, and is there before SES tries it', () => {
    expect(template.one('AWS::SNS::TopicPolicy', 'FeedbackTopic').properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny' },
          {
            Effect: 'Allow',
            Principal: { Service: 'ses.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: '<FeedbackTopic>',
            Condition: {
              StringEquals: {
                'AWS:SourceAccount': '<AWS::AccountId>',
                'AWS:SourceArn': expect.stringContaining('configuration-set/<SendingConfigurationSet>'),
              },
            },
          },
        ],
      },
    });
    expect(template.one('AWS::SES::ConfigurationSetEventDestination').dependsOn).toEqual([
      'FeedbackTopicPolicy',
    ]);
  });

  it('waits in a queue of its own, without the envelope of SNS, and is set aside after five attempts', () => {
    expect(template.one('AWS::SNS::Subscription', 'Feedback').properties).toEqual({
      Protocol: 'sqs',
      TopicArn: '<FeedbackTopic>',
      Endpoint: '<FeedbackQueue.Arn>',
      RawMessageDelivery: true,
    });
    expect(template.one('AWS::SQS::Queue', 'FeedbackQueue').properties).toEqual({
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 6 * 30,
      RedrivePolicy: { deadLetterTargetArn: '<FeedbackDeadLetters.Arn>', maxReceiveCount: 5 },
    });
    expect(template.one('AWS::SQS::Queue', 'FeedbackDeadLetters').properties).toMatchObject({
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });
});

describe('the feedback function', () => {
  it('is small, and reports each failed event by itself', () => {
    expect(template.one('AWS::Lambda::Function', 'FeedbackFunction').properties).toMatchObject({
      Runtime: 'nodejs24.x',
      MemorySize: 256,
      Timeout: 30,
      LoggingConfig: { LogGroup: '<FeedbackFunctionLogs>' },
    });
    expect(template.one('AWS::Lambda::EventSourceMapping', 'FeedbackFunction').properties).toMatchObject({
      EventSourceArn: '<FeedbackQueue.Arn>',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('has these permissions and no others: it neither sends nor reads mail', () => {
    expect(statements(template, 'FeedbackFunctionRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: '<FeedbackFunctionLogs.Arn>',
      },
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        Resource: '<FeedbackQueue.Arn>',
      },
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        Resource: '<Cases.Arn>',
      },
    ]);
  });
});
