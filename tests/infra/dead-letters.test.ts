import { expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const template = rendered(configurationWith());

it('the clock calls the alerts every five minutes, and does not insist', () => {
  expect(template.one('AWS::Events::Rule').properties).toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Targets: [{ Arn: '<DeadLettersLive>', RetryPolicy: { MaximumRetryAttempts: 0 } }],
  });
  expect(template.one('AWS::Lambda::Permission', 'DeadLetters').properties).toMatchObject({
    Action: 'lambda:InvokeFunction',
    FunctionName: '<DeadLettersLive>',
    Principal: 'events.amazonaws.com',
    SourceArn: '<DeadLettersClock.Arn>',
  });
});

it('the dead letters are not an event source: that would take them away', () => {
  const sources = template
    .all('AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => properties.EventSourceArn);
  expect(sources).not.toContain('<ArrivalsDeadLetters.Arn>');
});

it('the function is small and told where everything is', () => {
  expect(template.one('AWS::Lambda::Function', 'DeadLetters').properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 256,
    Timeout: 60,
    Environment: {
      Variables: {
        TABLE_NAME: '<Cases>',
        CONFIGURATION_SET: '<SendingConfigurationSet>',
        QUEUE_URL: '<ArrivalsQueue>',
        DEAD_LETTER_QUEUE_URL: '<ArrivalsDeadLetters>',
      },
    },
  });
});

it('it may look at the dead letters but not delete them, remember, and send', () => {
  const arn = (rest: string) => `arn:aws:ses:eu-west-1:<AWS::AccountId>:${rest}`;
  expect(statements(template, 'DeadLetters')).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '<DeadLettersLogs.Arn>',
    },
    {
      Effect: 'Allow',
      Action: 'ses:SendRawEmail',
      Resource: [arn('configuration-set/<SendingConfigurationSet>'), arn('identity/<SendingIdentity>')],
      Condition: { StringEquals: { 'ses:FromAddress': ['escalations@intake.example'] } },
    },
    {
      Effect: 'Allow',
      Action: ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      Resource: '<ArrivalsDeadLetters.Arn>',
    },
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: '<Cases.Arn>',
    },
  ]);
});
