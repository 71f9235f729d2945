import { expect, test } from 'vitest';
import { readPlan } from '../../local/resources/plan.ts';
import { synthesisedTemplate } from '../../local/template.ts';
import { configuration } from './fresh-stack.ts';

const attribute = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:000000000000:${name}`;

const alias = (of: string) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: { Ref: of }, Name: 'live' },
});

/** As the CDK writes it, with everything the plan does not need left out. */
function template() {
  return {
    Resources: {
      MailBucket: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: {} } },
      Topic: { Type: 'AWS::SNS::Topic' },
      AlarmTopic: { Type: 'AWS::SNS::Topic' },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 360,
          SqsManagedSseEnabled: true,
          RedrivePolicy: { deadLetterTargetArn: attribute('DeadLetters'), maxReceiveCount: 5 },
        },
      },
      DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          Protocol: 'sqs',
          TopicArn: { Ref: 'Topic' },
          Endpoint: attribute('Queue'),
          RawMessageDelivery: true,
        },
      },
      AlarmMail: {
        Type: 'AWS::SNS::Subscription',
        Properties: { Protocol: 'email', TopicArn: { Ref: 'AlarmTopic' }, Endpoint: 'a@b.example' },
      },
      Cases: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          Replicas: [{ Region: 'eu-west-1' }],
        },
      },
      Set: { Type: 'AWS::SES::ConfigurationSet' },
      Rule: {
        Type: 'AWS::SES::ReceiptRule',
        Properties: {
          Rule: {
            Actions: [
              {
                S3Action: {
                  BucketName: { Ref: 'MailBucket' },
                  ObjectKeyPrefix: 'raw/',
                  TopicArn: { Ref: 'Topic' },
                },
              },
            ],
          },
        },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          MemorySize: 1024,
          Timeout: 60,
          Environment: {
            Variables: {
              TABLE_NAME: { Ref: 'Cases' },
              CONFIGURATION_SET: { Ref: 'Set' },
              TOPIC: { 'Fn::Join': ['', ['topic ', { Ref: 'Topic' }]] },
            } as Record<string, unknown>,
          },
        },
      },
      FeedbackTopic: { Type: 'AWS::SNS::Topic' },
      FeedbackQueue: { Type: 'AWS::SQS::Queue' },
      FeedbackSubscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          Protocol: 'sqs',
          TopicArn: { Ref: 'FeedbackTopic' },
          Endpoint: attribute('FeedbackQueue'),
        },
      },
      Feedback: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: { EventDestination: { SnsDestination: { TopicARN: { Ref: 'FeedbackTopic' } } } },
      },
      FeedbackFunction: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 30 } },
      FeedbackLive: alias('FeedbackFunction'),
      FeedbackMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: attribute('FeedbackQueue'),
          FunctionName: {
            'Fn::Join': [
              '',
              [{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'FeedbackLive' }] }] }, ':live'],
            ],
          },
        },
      },
      Activation: { Type: 'AWS::Lambda::Function' },
      Alerts: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { DEAD_LETTERS: { Ref: 'DeadLetters' } } } },
      },
      AlertsLive: alias('Alerts'),
      Clock: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Arn: { Ref: 'AlertsLive' } }] },
      },
      FollowUps: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512, Timeout: 300 } },
      Quarter: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { ScheduleExpression: 'rate(15 minutes)', Target: { Arn: attribute('FollowUps') } },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: attribute('Queue'),
          FunctionName: { Ref: 'Function' },
          BatchSize: 5,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 3 },
        },
      },
    },
  };
}

test('the plan says what the template says, under local names', () => {
  const deadLetters = expect.objectContaining({
    name: 'DeadLetters',
    attributes: { MessageRetentionPeriod: '1209600' },
    deadLetterArn: null,
  });
  const queue = {
    name: 'Queue',
    url: 'https://sqs.eu-west-1.amazonaws.com/000000000000/Queue',
    arn: arn('sqs', 'Queue'),
    attributes: {
      VisibilityTimeout: '360',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('sqs', 'DeadLetters'), maxReceiveCount: 5 }),
    },
    deadLetterArn: arn('sqs', 'DeadLetters'),
  };
  const feedbackQueue = expect.objectContaining({ name: 'FeedbackQueue', arn: arn('sqs', 'FeedbackQueue') });
  expect(readPlan(template(), 'eu-west-1')).toEqual({
    buckets: ['mailbucket'],
    topics: ['Topic', 'AlarmTopic', 'FeedbackTopic'],
    queues: [deadLetters, feedbackQueue, queue],
    subscriptions: [
      {
        topicArn: arn('sns', 'Topic'),
        queueArn: arn('sqs', 'Queue'),
        attributes: { RawMessageDelivery: 'true' },
      },
      {
        topicArn: arn('sns', 'FeedbackTopic'),
        queueArn: arn('sqs', 'FeedbackQueue'),
        attributes: { RawMessageDelivery: 'false' },
      },
    ],
    table: {
      name: 'Cases',
      properties: expect.objectContaining({ KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] }),
    },
    configurationSet: 'Set',
    receiving: { bucketName: 'mailbucket', keyPrefix: 'raw/', topicArn: arn('sns', 'Topic') },
    intake: {
      functionName: 'Function',
      functionArn: arn('lambda', 'function:Function'),
      memoryMegabytes: 1024,
      timeoutSeconds: 60,
      environment: {
        TABLE_NAME: 'Cases',
        CONFIGURATION_SET: 'Set',
        TOPIC: `topic ${arn('sns', 'Topic')}`,
      },
      queue,
      deadLetterQueueName: 'DeadLetters',
      batchSize: 5,
      reportsItemFailures: true,
      maximumConcurrency: 3,
    },
    feedbackTopicArn: arn('sns', 'FeedbackTopic'),
    feedback: expect.objectContaining({
      functionName: 'FeedbackFunction',
      timeoutSeconds: 30,
      queue: feedbackQueue,
      deadLetterQueueName: null,
    }),
    scheduled: [
      {
        functionName: 'Alerts',
        functionArn: arn('lambda', 'function:Alerts'),
        memoryMegabytes: 128,
        timeoutSeconds: 3,
        environment: { DEAD_LETTERS: 'https://sqs.eu-west-1.amazonaws.com/000000000000/DeadLetters' },
      },
      {
        functionName: 'FollowUps',
        functionArn: arn('lambda', 'function:FollowUps'),
        memoryMegabytes: 512,
        timeoutSeconds: 300,
        environment: {},
      },
    ],
  });
});

test('a value that cannot be resolved stops the start and is named', () => {
  const broken = template();
  broken.Resources.Function.Properties.Environment.Variables.OTHER = { 'Fn::Sub': 'x' };
  expect(() => readPlan(broken, 'eu-west-1')).toThrow('cannot resolve {"Fn::Sub":"x"}');
});

test('the synthesised template can be read', async () => {
  const plan = readPlan(await synthesisedTemplate(configuration), configuration.region);
  expect(plan.receiving.keyPrefix).toBe('raw/');
  expect(Object.keys(plan.intake.environment)).toEqual(
    expect.arrayContaining(['TABLE_NAME', 'CONFIGURATION_SET']),
  );
  expect(plan.table.properties.GlobalSecondaryIndexes.length).toBeGreaterThan(0);
});
