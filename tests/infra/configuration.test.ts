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

describe('the CDK app', () => {
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
