import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../infra/read-configuration.ts';
import { configurationWith } from './rendered.ts';

const folder = mkdtempSync(join(tmpdir(), 'configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const file = join(folder, 'configuration.json');
  writeFileSync(file, text);
  return file;
}

const weights = configurationWith().weights;

const ownDomain = {
  name: 'cases.intake.example',
  certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one',
};

it('addresses are compared with those of mails, so they are in small letters', () => {
  const file = fileWith(JSON.stringify({ ...configurationWith(), csmAddress: 'Dana@Intake.example' }));
  expect(readConfiguration(file)).toMatchObject({ value: { csmAddress: 'dana@intake.example' } });
});

describe('a wrong value', () => {
  it.each([
    [{ name: '9 lives' }, 'name', 'expected letters, digits and hyphens'],
    [{ region: 'Ireland' }, 'region', 'expected an AWS region such as eu-west-1'],
    [{ domain: 'Intake.Example' }, 'domain', 'expected a domain in lower case'],
    [{ escalationAddresses: [] }, 'escalationAddresses', 'expected array to have >=1 items'],
    [{ escalationAddresses: ['me'] }, 'escalationAddresses.0', 'expected a plain e-mail address'],
    [
      { escalationAddresses: ['a@b.example'] },
      'escalationAddresses.0',
      'expected an address at intake.example',
    ],
    [{ senderName: '' }, 'senderName', 'expected string to have >=1 characters'],
    [{ csmAddress: 5 }, 'csmAddress', 'expected string, received number'],
    [{ csmLanguage: 'fr' }, 'csmLanguage', 'expected one of "en"|"nl"'],
    [{ languages: ['en', 'tlh'] }, 'languages.1', 'expected one of "en"'],
    [{ defaultLanguage: 'sv' }, 'defaultLanguage', 'expected one of languages (en, nl), found sv'],
    [{ weights: { ...weights, examples: 26 } }, 'weights', 'expected points that add up to 100, found 101'],
    [{ weights: { ...weights, examples: '25' } }, 'weights.examples', 'expected number, received string'],
    [{ coachingReplies: 0 }, 'coachingReplies', 'expected number to be >=1'],
    [{ retentionDays: 7 }, 'retentionDays', 'expected at least 30 days'],
    [{ retentionDays: 4000 }, 'retentionDays', 'expected at most 3650 days'],
    [{ retentionDays: 'forever' }, 'retentionDays', 'expected number, received string'],
    [{ caps: {} }, 'caps.perCase', 'expected object, received undefined'],
    [
      { receiving: { ruleSet: { existing: '' } } },
      'receiving.ruleSet.existing',
      'expected string to have >=1',
    ],
    [
      { receiving: { ruleSet: { existing: 'shared' }, activate: true } },
      'receiving.activate',
      'expected false: an existing rule set is joined, not activated',
    ],
    [{ canary: { everyMinutes: 1 } }, 'canary.everyMinutes', 'expected at least 5 minutes'],
    [{ alarmAddress: 'me' }, 'alarmAddress', 'such as escalations@example.com, found "me"'],
    [
      { receiving: { ruleSet: 'other', activate: false } },
      'receiving.ruleSet',
      'expected "create" or {"existing"',
    ],
    [{ stage: 'test' }, 'stage', 'expected one of "dev"|"prod"'],
    [{ removalPolicy: 'delete' }, 'removalPolicy', 'expected one of "retain"|"destroy"'],
    [
      { stage: 'prod', alarmAddress: 'a@b.example', removalPolicy: 'destroy' },
      'removalPolicy',
      'expected "retain"',
    ],
    [{ stage: 'prod' }, 'alarmAddress', 'in prod somebody must be told'],
    [{ monthlyBudget: { amount: 0 } }, 'monthlyBudget.amount', 'expected number to be >0'],
    [{ monthlyBudget: { amount: 5, currency: '€' } }, 'monthlyBudget.currency', 'the code of a currency'],
    [{ monthlyBudget: { amount: 5 } }, 'alarmAddress', 'monthlyBudget needs somebody who is told'],
    [
      { hostedZone: { id: '/hostedzone/Z1', name: 'intake.example' } },
      'hostedZone.id',
      'the id of a hosted zone',
    ],
    [
      { hostedZone: { id: 'Z1', name: 'take.example' } },
      'hostedZone.name',
      'expected a zone that intake.example is in, found take.example',
    ],
    [{ console: { domain: 'cases.intake.example' } }, 'console.domain', 'expected object, received string'],
    [
      { console: { domain: { ...ownDomain, name: 'https://cases' } } },
      'console.domain.name',
      'in lower case',
    ],
    [
      { console: { domain: { ...ownDomain, certificateArn: 'mine' } } },
      'console.domain.certificateArn',
      'ARN',
    ],
    [
      { console: { domain: { ...ownDomain, certificateArn: ownDomain.certificateArn.replace('-1', '-2') } } },
      'console.domain.certificateArn',
      'expected a certificate in eu-west-1, found one in eu-west-2',
    ],
    [
      { console: { domain: { ...ownDomain, name: 'intake.example' } } },
      'console.domain.name',
      'expected another domain than the one of the mails, such as cases.intake.example',
    ],
    [
      {
        hostedZone: { id: 'Z1', name: 'intake.example' },
        console: { domain: { ...ownDomain, name: 'cases.example' } },
      },
      'hostedZone.name',
      'expected a zone that cases.example is in, found intake.example',
    ],
    [{ csmAdress: 'me' }, 'csmAdress', 'there is no such field'],
  ])('%j names the field and what is expected', (change, field, expectation) => {
    const file = fileWith(JSON.stringify({ ...configurationWith(), ...change }));
    expect(readConfiguration(file)).toEqual({
      mistake: expect.stringContaining(`\n  ${field}: `),
    });
    expect(readConfiguration(file)).toEqual({ mistake: expect.stringContaining(expectation) });
  });
});

describe('a file that is no configuration', () => {
  it('is reported by name when it is not JSON', () => {
    const file = fileWith('{"name": }');
    expect(readConfiguration(file)).toEqual({
      mistake: expect.stringContaining(`${file} is not valid JSON: `),
    });
  });

  it('is reported by name when it does not exist', () => {
    const file = join(folder, 'absent.json');
    expect(readConfiguration(file)).toEqual({
      mistake: expect.stringMatching(/cannot be read: .*absent\.json/),
    });
  });
});

describe('the stage prod', () => {
  const base = fileWith(JSON.stringify({ ...configurationWith(), coachingReplies: 3 }));
  const differences = join(folder, 'configuration.prod.json');
  const withDifferences = (fields: unknown) => {
    writeFileSync(base, JSON.stringify({ ...configurationWith(), coachingReplies: 3 }));
    writeFileSync(differences, JSON.stringify(fields));
    return readConfiguration(base, 'prod');
  };

  it('is the configuration of dev, with what differs in its place', () => {
    expect(withDifferences({ name: 'demo-prod', alarmAddress: 'a@b.example' })).toEqual({
      value: {
        ...configurationWith(),
        coachingReplies: 3,
        name: 'demo-prod',
        alarmAddress: 'a@b.example',
        stage: 'prod',
      },
    });
    expect(readConfiguration(base, 'dev')).toMatchObject({ value: { name: 'demo', stage: 'dev' } });
  });

  it('needs a name of its own, so that it never takes the place of dev', () => {
    for (const name of [undefined, 'demo'])
      expect(withDifferences({ name, alarmAddress: 'a@b.example' })).toEqual({
        mistake: `${differences}: name: expected one that differs from "demo"`,
      });
  });

  it('needs its file', () => {
    withDifferences({});
    rmSync(differences);
    expect(readConfiguration(base, 'prod')).toEqual({
      mistake: expect.stringMatching(/cannot be read: .*configuration\.prod\.json/),
    });
  });

  it('and dev are the only ones', () => {
    expect(readConfiguration(base, 'production')).toEqual({
      mistake: 'There is no stage "production": expected dev or prod.',
    });
  });
});

describe('the CDK app', () => {
  it.each([
    { CDK_CONTEXT_JSON: JSON.stringify({ stage: 'staging' }) },
    { STAGE: 'staging' },
    { CDK_CONTEXT_JSON: JSON.stringify({ stage: 'staging' }), STAGE: 'prod' },
  ])('makes the stage that is asked for: %j', (asked) => {
    const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
      encoding: 'utf8',
      env: { ...process.env, ...asked },
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'There is no stage "staging": expected dev or prod.\n',
    });
  });

  it('prints the mistake, and only that, and exits with 1', () => {
    const file = fileWith(JSON.stringify({ ...configurationWith(), region: 'Ireland' }));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
      encoding: 'utf8',
      env: { ...process.env, CONFIGURATION_FILE: file },
    });
    expect(stderr).toBe(
      'The configuration is not valid:\n  region: expected an AWS region such as eu-west-1, found "Ireland"\n',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});
