import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const without = rendered(configurationWith({ alarmAddress: 'oncall@team.example' }));
const template = rendered(
  configurationWith({ alarmAddress: 'oncall@team.example', canary: { everyMinutes: 20 } }),
);

describe('the canary', () => {
  it('is there only when it is asked for', () => {
    const canaries = (of: typeof template) => of.resources.filter(({ id }) => id.includes('Canary'));
    expect(canaries(without)).toEqual([]);
    expect(canaries(template).length).toBeGreaterThan(5);
  });

  it('is called by the clock as often as the configuration says', () => {
    expect(template.one('AWS::Events::Rule', 'Canary').properties).toMatchObject({
      ScheduleExpression: 'rate(20 minutes)',
      Targets: [{ Arn: '<CanaryLive>', RetryPolicy: { MaximumRetryAttempts: 0 } }],
    });
    // Longer than the two minutes that it waits for the answer.
    expect(template.one('AWS::Lambda::Function', 'Canary').properties).toMatchObject({ Timeout: 150 });
  });

  it('may send as the intake, read its round and begin one, and nothing else', () => {
    expect(statements(template, 'Canary')).toMatchObject([
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
      {
        Action: 'ses:SendRawEmail',
        Condition: { StringEquals: { 'ses:FromAddress': ['escalations@intake.example'] } },
      },
      { Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: '<Cases.Arn>' },
    ]);
  });

  it('that is missing or silent twice rings, and one that is slow three times', () => {
    const metric = { Namespace: 'EscalationIntake', Dimensions: [{ Name: 'service', Value: 'canary' }] };
    const alarms = template
      .all('AWS::CloudWatch::Alarm')
      .filter(({ id }) => /Canary(?:Missing|Slow)/.test(id));
    expect(alarms.map(({ properties }) => properties)).toMatchObject([
      {
        ...metric,
        MetricName: 'canary-missing',
        Period: 1200,
        EvaluationPeriods: 2,
        TreatMissingData: 'breaching',
      },
      { ...metric, MetricName: 'canary-seconds', Period: 1200, EvaluationPeriods: 3, Threshold: 60 },
    ]);
  });
});
