import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { application } from '../../infra/application.ts';
import { configurationWith, rendered, statements } from './rendered.ts';

const prodConfiguration = configurationWith({
  name: 'demo-prod',
  stage: 'prod',
  alarmAddress: 'operations@elsewhere.example',
});
const prod = rendered(prodConfiguration);
const dev = rendered(configurationWith());

const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a new version', () => {
  const groups = (template: typeof dev) =>
    template.all('AWS::CodeDeploy::DeploymentGroup').map(({ properties }) => properties);
  const names = dev.all('AWS::Lambda::Alias').map(({ id }) => id.replace(/Live$/, ''));

  it('of every function is reached through its alias alone', () => {
    expect(dev.all('AWS::Lambda::Alias').map(({ properties }) => properties)).toEqual(
      dev.all('AWS::Lambda::Function').map(({ id }) => ({
        FunctionName: `<${id}>`,
        FunctionVersion: `<${id}CurrentVersion.Version>`,
        Name: 'live',
      })),
    );
    const callers = [
      ...dev.all('AWS::Lambda::EventSourceMapping'),
      ...dev.all('AWS::Lambda::Permission'),
      ...dev.all('AWS::Events::Rule'),
    ];
    for (const { properties } of callers) {
      expect(JSON.stringify(properties)).toContain('Live>');
      expect(JSON.stringify(properties)).not.toContain('Function>');
      expect(JSON.stringify(properties)).not.toContain('Function.Arn>');
    }
  });

  it('takes over in prod with a tenth for five minutes, and is taken back when an alarm rings', () => {
    expect(groups(prod)).toHaveLength(names.length);
    for (const group of groups(prod))
      expect(group).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
        },
        AlarmConfiguration: { Enabled: true },
      });
  });

  const besides: Readonly<Record<string, string>> = { Intake: 'MailsFailing', Console: 'ConsoleFails' };

  it('is watched by the errors of its function, and by failing mails or pages where those do not fail it', () => {
    const watchedBy = (name: string) =>
      prod.one('AWS::CodeDeploy::DeploymentGroup', `Deployment${name}`).properties.AlarmConfiguration;
    for (const name of names)
      expect(watchedBy(name)).toEqual({
        Enabled: true,
        Alarms: [`${name}Errors`, besides[name] ?? []].flat().map((alarm) => ({
          Name: `<Alarms${alarm}>`,
        })),
      });
  });

  it('takes over in dev at once', () => {
    for (const group of groups(dev))
      expect(group).toMatchObject({ DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' });
  });

  it('is put in place by a role that can move these aliases and look at alarms, and nothing else', () => {
    const functions = dev.all('AWS::Lambda::Function').map(({ id }) => `<${id}.Arn>`);
    expect(statements(dev, 'DeploymentRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        Resource: expect.toSatisfy(
          (resources: string[]) =>
            JSON.stringify(resources.toSorted()) ===
            JSON.stringify(functions.flatMap((arn) => [arn, `${arn}:live`]).toSorted()),
        ),
      },
      {
        Effect: 'Allow',
        Action: 'cloudwatch:DescribeAlarms',
        Resource: 'arn:aws:cloudwatch:eu-west-1:<AWS::AccountId>:alarm:*',
      },
    ]);
  });
});

describe('what is stored', () => {
  const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup'];
  const policies = (template: typeof dev) =>
    template.resources.filter(({ type }) => kept.includes(type)).map(({ deletionPolicy }) => deletionPolicy);

  it('outlives the stack, in both stages', () => {
    for (const template of [dev, prod]) {
      expect(new Set(policies(template))).toEqual(new Set(['Retain']));
      expect(template.one('AWS::DynamoDB::GlobalTable').properties).toMatchObject({
        Replicas: [{ DeletionProtectionEnabled: true }],
      });
    }
  });

  it('goes with a dev stack that is configured so', () => {
    const passing = rendered(configurationWith({ removalPolicy: 'destroy' }));
    expect(new Set(policies(passing))).toEqual(new Set(['Delete']));
    expect(passing.one('AWS::DynamoDB::GlobalTable').properties).toMatchObject({
      Replicas: [{ DeletionProtectionEnabled: false }],
    });
  });
});

it('only the stack of prod is protected against being deleted', () => {
  const isProtected = (configuration: typeof prodConfiguration) =>
    application(configuration, { bundle: false, folder }).synth().getStackByName(configuration.name)
      .terminationProtection;
  expect(isProtected(prodConfiguration)).toBe(true);
  expect(isProtected(configurationWith())).toBe(false);
});

it('both stages have names of their own for what must be named', () => {
  const namesIn = (template: typeof dev) => [
    template.one('AWS::SES::ReceiptRuleSet').properties.RuleSetName,
    template.one('AWS::SES::ReceiptRule').properties.Rule,
  ];
  expect(namesIn(prod)).toMatchObject(['demo-prod', { Name: 'demo-prod' }]);
  expect(namesIn(dev)).toMatchObject(['demo', { Name: 'demo' }]);
});
