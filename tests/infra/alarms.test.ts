import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const alarmed = rendered(configurationWith({ alarmAddress: 'Operations@elsewhere.example' }));
const alarm = (id: string) => alarmed.one('AWS::CloudWatch::Alarm', `Alarms${id}`).properties;

/** What every alarm has in common. */
const rings = {
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: ['<AlarmsTopic>'],
};

it('alarms are made only when somebody is there to read them', () => {
  const silent = rendered(configurationWith());
  expect(silent.all('AWS::CloudWatch::Alarm')).toEqual([]);
  expect(silent.all('AWS::SNS::Topic').map(({ id }) => id)).toEqual(['ArrivalsTopic', 'FeedbackTopic']);
});

describe('each alarm', () => {
  it('keeps the id by which people and runbooks know it', () => {
    expect(
      alarmed
        .all('AWS::CloudWatch::Alarm')
        // Those of the functions follow from the functions, below.
        .filter(({ properties }) => properties.Namespace !== 'AWS/Lambda')
        .map(({ id }) => id.replace(/^Alarms/, ''))
        .toSorted(),
    ).toEqual([
      'AnswersPostponed',
      'BounceRate',
      'ComplaintRate',
      'DeadLettersNotEmpty',
      'FeedbackDeadLettersNotEmpty',
      'MailsFailing',
      'OldestFeedback',
      'OldestMessage',
      'ReceivingFails',
      'ReceivingLost',
      'TableSystemErrors',
      'TableThrottled',
    ]);
  });

  it('says what it means and what to do, in at least two sentences, and rings at the address', () => {
    for (const { properties } of alarmed.all('AWS::CloudWatch::Alarm')) {
      expect(properties).toMatchObject(rings);
      expect(properties.AlarmDescription).toMatch(/^[A-Z].{40,}[.:;].{15,}\.$/);
    }
  });
});

describe('alarms watch', () => {
  it.each([
    ['DeadLettersNotEmpty', 'ApproximateNumberOfMessagesVisible', 'ArrivalsDeadLetters', 0],
    ['OldestMessage', 'ApproximateAgeOfOldestMessage', 'ArrivalsQueue', 15 * 60],
    ['FeedbackDeadLettersNotEmpty', 'ApproximateNumberOfMessagesVisible', 'FeedbackDeadLetters', 0],
    ['OldestFeedback', 'ApproximateAgeOfOldestMessage', 'FeedbackQueue', 15 * 60],
  ])('%s: a queue', (id, metric, queue, threshold) => {
    expect(alarm(id)).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: metric,
      Dimensions: [{ Name: 'QueueName', Value: `<${queue}.QueueName>` }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: threshold,
    });
  });

  it.each([
    ['AnswersPostponed', 'mail-postponed', 900, 2, 0],
    ['MailsFailing', 'mail-failed', 300, 1, 2],
  ])('%s: what the intake function counts', (id, metric, Period, EvaluationPeriods, Threshold) => {
    expect(alarm(id)).toMatchObject({
      Namespace: 'EscalationIntake',
      MetricName: metric,
      Dimensions: [{ Name: 'service', Value: 'intake' }],
      Statistic: 'Sum',
      Period,
      EvaluationPeriods,
      Threshold,
    });
  });

  it('the errors and throttles of every function that runs our code', () => {
    const functions = alarmed
      .all('AWS::Lambda::Function')
      .map(({ id }) => `<${id}>`)
      .toSorted();
    for (const [metric, Period, EvaluationPeriods] of [
      ['Errors', 60, 1],
      ['Throttles', 300, 3],
    ] as const) {
      const watching = alarmed
        .all('AWS::CloudWatch::Alarm')
        .filter(({ properties }) => properties.MetricName === metric);
      expect(watching.map(({ properties }) => properties.Dimensions).toSorted(byText)).toEqual(
        functions.map((Value) => [{ Name: 'FunctionName', Value }]),
      );
      for (const { properties } of watching)
        expect(properties).toMatchObject({
          Namespace: 'AWS/Lambda',
          Statistic: 'Sum',
          Period,
          EvaluationPeriods,
          Threshold: 0,
        });
    }
  });

  it.each([
    ['ReceivingFails', 'SELECT SUM(PublishFailure) FROM "AWS/SES"'],
    ['ReceivingLost', 'SELECT SUM(PublishExpired) FROM "AWS/SES"'],
  ])('%s: what SES could not bring to us, whatever the dimension of the metric', (id, Expression) => {
    expect(alarm(id)).toMatchObject({
      Threshold: 0,
      Metrics: [{ Expression, Period: 300, ReturnData: true }],
    });
  });

  it.each([
    ['BounceRate', 'Reputation.BounceRate', 0.05],
    ['ComplaintRate', 'Reputation.ComplaintRate', 0.001],
  ])('%s: the reputation of the whole account, which is what SES judges', (id, MetricName, Threshold) => {
    expect(alarm(id)).toMatchObject({ Namespace: 'AWS/SES', MetricName, Period: 3600, Threshold });
    expect(alarm(id)).not.toHaveProperty('Dimensions');
  });

  it.each([
    ['TableThrottled', 'ThrottledRequests', 3],
    ['TableSystemErrors', 'SystemErrors', 2],
  ])('%s: the table, over all operations', (id, MetricName, EvaluationPeriods) => {
    const operation = (Id: string, name: string) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/DynamoDB',
          MetricName,
          Dimensions: [
            { Name: 'Operation', Value: name },
            { Name: 'TableName', Value: '<Cases>' },
          ],
        },
        Stat: 'Sum',
      },
      ReturnData: false,
    });
    expect(alarm(id)).toMatchObject({
      EvaluationPeriods,
      Threshold: 0,
      Metrics: [
        { Expression: 'SUM([getitem, putitem, updateitem, query, batchgetitem, batchwriteitem])' },
        operation('getitem', 'GetItem'),
        operation('putitem', 'PutItem'),
        operation('updateitem', 'UpdateItem'),
        operation('query', 'Query'),
        operation('batchgetitem', 'BatchGetItem'),
        operation('batchwriteitem', 'BatchWriteItem'),
      ],
    });
  });

  it('the table in every operation that a function may call', () => {
    const allowed = JSON.stringify(statements(alarmed)).match(/(?<=dynamodb:)\w+/g) ?? [];
    const watched = JSON.stringify(alarm('TableThrottled')).match(/(?<="Operation","Value":")\w+/g) ?? [];
    expect(watched.toSorted()).toEqual([...new Set(allowed)].toSorted());
  });
});

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one).localeCompare(JSON.stringify(other));
}

describe('the address', () => {
  it('is subscribed, and CloudWatch may publish to its topic', () => {
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
