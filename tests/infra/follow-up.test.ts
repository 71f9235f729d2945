import { expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const template = rendered(configurationWith());

it('the clock calls the function every quarter of an hour, and does not insist', () => {
  expect(template.one('AWS::Scheduler::Schedule', 'FollowUp').properties).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: '<FollowUpLive>',
      RoleArn: '<FollowUpCaller.Arn>',
      RetryPolicy: { MaximumRetryAttempts: 0 },
    },
  });
});

it('the clock may call this function and nothing else, for this account only', () => {
  expect(statements(template, 'FollowUpCaller')).toEqual([
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '<FollowUpLive>' },
  ]);
  expect(template.one('AWS::IAM::Role', 'FollowUpCaller').properties).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
        },
      ],
    },
  });
});

it('a run ends before the cases that it has taken are due again', () => {
  const { Timeout } = template.one('AWS::Lambda::Function', 'FollowUp').properties;
  expect(Timeout).toBeLessThan(10 * 60);
});

it('it may read and change cases, ask what is due, and send; it reads no mail and scans nothing', () => {
  const arn = (rest: string) => `arn:aws:ses:eu-west-1:<AWS::AccountId>:${rest}`;
  expect(statements(template, 'FollowUpRole')).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '<FollowUpLogs.Arn>',
    },
    {
      Effect: 'Allow',
      Action: 'ses:SendRawEmail',
      Resource: [arn('configuration-set/<SendingConfigurationSet>'), arn('identity/<SendingIdentity>')],
      Condition: { StringEquals: { 'ses:FromAddress': ['escalations@intake.example'] } },
    },
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      Resource: '<Cases.Arn>',
    },
    { Effect: 'Allow', Action: 'dynamodb:Query', Resource: '<Cases.Arn>/index/by-due' },
  ]);
});
