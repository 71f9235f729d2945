import { describe, expect, it } from 'vitest';
import { configurationWith, rendered } from './rendered.ts';

const template = rendered(configurationWith());

describe('the queue', () => {
  it('is encrypted, gives a run six times its time and sets a mail aside after five attempts', () => {
    expect(template.one('AWS::Lambda::Function', 'IntakeFunction').properties).toMatchObject({ Timeout: 60 });
    expect(template.one('AWS::SQS::Queue', 'ArrivalsQueue').properties).toEqual({
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 6 * 60,
      RedrivePolicy: { deadLetterTargetArn: '<ArrivalsDeadLetters.Arn>', maxReceiveCount: 5 },
    });
  });

  it('keeps dead letters for two weeks', () => {
    expect(template.one('AWS::SQS::Queue', 'ArrivalsDeadLetters').properties).toEqual({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });

  it('takes messages from the topic only, and both queues over TLS only', () => {
    const overTlsOnly = (queue: string) => ({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: queue,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(
      template
        .all('AWS::SQS::QueuePolicy')
        .filter(({ id }) => id.startsWith('Arrivals'))
        .map(({ properties }) => properties),
    ).toMatchObject([
      { PolicyDocument: { Statement: [overTlsOnly('<ArrivalsDeadLetters.Arn>')] } },
      {
        PolicyDocument: {
          Statement: [
            overTlsOnly('<ArrivalsQueue.Arn>'),
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Condition: { ArnEquals: { 'aws:SourceArn': '<ArrivalsTopic>' } },
            },
          ],
        },
      },
    ]);
  });

  it('receives the SES notification itself, without the envelope of SNS', () => {
    expect(template.one('AWS::SNS::Subscription', 'Arrivals').properties).toEqual({
      Protocol: 'sqs',
      TopicArn: '<ArrivalsTopic>',
      Endpoint: '<ArrivalsQueue.Arn>',
      RawMessageDelivery: true,
    });
  });
});

describe('the table', () => {
  it('has the keys, the indexes and the expiry that the adapters use, and can be recovered', () => {
    const table = template.one('AWS::DynamoDB::GlobalTable');
    const key = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    const index = (IndexName: string, partition: string, sort: string) => ({
      IndexName,
      KeySchema: key(partition, sort),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row', 'expiresAt'] },
    });
    expect(table.properties).toEqual({
      AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort', 'urgencySort', 'scoreSort', 'csmKey'].map(
        (name) => ({ AttributeName: name, AttributeType: 'S' }),
      ),
      KeySchema: key('pk', 'sk'),
      GlobalSecondaryIndexes: [
        index('by-list', 'listKey', 'listSort'),
        index('by-urgency', 'listKey', 'urgencySort'),
        index('by-score', 'listKey', 'scoreSort'),
        index('by-csm', 'csmKey', 'urgencySort'),
      ],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [
        {
          Region: 'eu-west-1',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          GlobalSecondaryIndexes: ['by-list', 'by-urgency', 'by-score', 'by-csm'].map((IndexName) => ({
            IndexName,
          })),
        },
      ],
    });
    expect(table.deletionPolicy).toBe('Retain');
  });
});

describe('sending', () => {
  it('encrypts every delivery and keeps reputation metrics', () => {
    expect(template.one('AWS::SES::ConfigurationSet').properties).toEqual({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  it('sends as the domain, with a MAIL FROM domain of our own and the configuration set as the default', () => {
    expect(template.one('AWS::SES::EmailIdentity').properties).toEqual({
      EmailIdentity: 'intake.example',
      MailFromAttributes: { MailFromDomain: 'mail.intake.example' },
      ConfigurationSetAttributes: { ConfigurationSetName: '<SendingConfigurationSet>' },
    });
  });

  it('says which DNS records to create', () => {
    const dkim = (number: number) =>
      `<SendingIdentity.DkimDNSTokenName${number}> CNAME <SendingIdentity.DkimDNSTokenValue${number}>`;
    expect(template.outputs).toMatchObject({
      DnsDkim1: dkim(1),
      DnsDkim2: dkim(2),
      DnsDkim3: dkim(3),
      DnsReceiving: 'intake.example MX 10 inbound-smtp.eu-west-1.amazonaws.com',
      DnsMailFrom: 'mail.intake.example MX 10 feedback-smtp.eu-west-1.amazonses.com',
      DnsMailFromSpf: 'mail.intake.example TXT "v=spf1 include:amazonses.com ~all"',
    });
  });
});

describe('retention', () => {
  const rule = (Prefix: string, ExpirationInDays: number) => ({
    Status: 'Enabled',
    Prefix,
    ExpirationInDays,
  });
  const unfinishedUploads = {
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
  };

  it('deletes received mails and their files after the configured days, and nothing else of the bucket', () => {
    const kept = rendered(configurationWith({ retentionDays: 400 })).one('AWS::S3::Bucket');
    expect(kept.properties).toMatchObject({
      LifecycleConfiguration: { Rules: [unfinishedUploads, rule('raw/', 400), rule('attachments/', 400)] },
    });
  });

  it('is two years unless the configuration says otherwise', () => {
    expect(template.one('AWS::S3::Bucket').properties).toMatchObject({
      LifecycleConfiguration: { Rules: [unfinishedUploads, rule('raw/', 730), rule('attachments/', 730)] },
    });
  });
});

describe('outputs', () => {
  it('say where everything is that the intake command looks after', () => {
    expect(template.outputs).toMatchObject({
      TableName: '<Cases>',
      MailBucket: '<Mail>',
      QueueUrl: '<ArrivalsQueue>',
      DeadLetterQueueUrl: '<ArrivalsDeadLetters>',
    });
  });
});

describe('alarms', () => {
  it('are made only when somebody is there to read them', () => {
    expect(template.all('AWS::CloudWatch::Alarm')).toEqual([]);
    expect(template.all('AWS::SNS::Topic').map(({ id }) => id)).toEqual(['ArrivalsTopic', 'FeedbackTopic']);
  });

  const alarmed = rendered(configurationWith({ alarmAddress: 'Operations@elsewhere.example' }));

  it('watch the dead letters and the age of the oldest message, of received mail and of feedback, and the answers that SES does not take', () => {
    const expected = (metric: string, queue: string, threshold: number) => ({
      Namespace: 'AWS/SQS',
      MetricName: metric,
      Dimensions: [{ Name: 'QueueName', Value: `<${queue}.QueueName>` }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
      AlarmActions: ['<AlarmsTopic>'],
    });
    expect(alarmed.all('AWS::CloudWatch::Alarm').map(({ properties }) => properties)).toMatchObject([
      expected('ApproximateNumberOfMessagesVisible', 'ArrivalsDeadLetters', 0),
      expected('ApproximateAgeOfOldestMessage', 'ArrivalsQueue', 15 * 60),
      expected('ApproximateNumberOfMessagesVisible', 'FeedbackDeadLetters', 0),
      expected('ApproximateAgeOfOldestMessage', 'FeedbackQueue', 15 * 60),
      {
        Namespace: 'EscalationIntake',
        MetricName: 'mail-postponed',
        Dimensions: [{ Name: 'service', Value: 'intake' }],
        Statistic: 'Sum',
        Period: 900,
        EvaluationPeriods: 2,
        Threshold: 0,
        AlarmActions: ['<AlarmsTopic>'],
      },
    ]);
  });

  it('reach the address, and CloudWatch may publish to their topic', () => {
    expect(alarmed.one('AWS::SNS::Subscription', 'AlarmsTopic').properties).toEqual({
      Protocol: 'email',
      Endpoint: 'operations@elsewhere.example',
      TopicArn: '<AlarmsTopic>',
    });
    expect(alarmed.one('AWS::SNS::TopicPolicy', 'AlarmsTopic').properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny' },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: '<AlarmsTopic>',
            Condition: {
              StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' },
              ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:<AWS::AccountId>:alarm:*' },
            },
          },
        ],
      },
    });
  });
});
