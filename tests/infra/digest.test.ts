import { expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

it('there is no digest unless the configuration asks for it', () => {
  const functions = rendered(configurationWith()).all('AWS::Lambda::Function');
  expect(functions.map(({ properties }) => properties.Description)).not.toContainEqual(
    expect.stringContaining('daily mail'),
  );
});

it('a digest is looked for every hour, by a function that may read cases, remember what it sent, and send', () => {
  const template = rendered(configurationWith({ briefs: 'daily-digest' }));
  const arn = (rest: string) => `arn:aws:ses:eu-west-1:<AWS::AccountId>:${rest}`;
  expect(template.one('AWS::Events::Rule', 'Digest').properties).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    Targets: [{ Arn: '<DigestLive>', RetryPolicy: { MaximumRetryAttempts: 0 } }],
  });
  expect(statements(template, 'Digest')).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '<DigestLogs.Arn>',
    },
    {
      Effect: 'Allow',
      Action: 'ses:SendRawEmail',
      Resource: [arn('configuration-set/<SendingConfigurationSet>'), arn('identity/<SendingIdentity>')],
      Condition: { StringEquals: { 'ses:FromAddress': ['escalations@intake.example'] } },
    },
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: '<Cases.Arn>',
    },
    { Effect: 'Allow', Action: 'dynamodb:Query', Resource: '<Cases.Arn>/index/by-urgency' },
  ]);
});
