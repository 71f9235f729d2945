import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Configuration } from '../../core/configuration.ts';
import { doctorClients } from '../../doctor/clients.ts';
import { examine } from '../../doctor/examine.ts';
import type { Finding, FindingState } from '../../doctor/finding.ts';
import { exitCode, reportJson, reportText } from '../../doctor/report.ts';
import { json, jsonError, type StubAnswers, startAmazonStub, xmlError } from './amazon-stub.ts';
import { type Case, cases } from './cases.ts';
import { configuration, emptyAmazon, healthyAmazon, healthyZone, nameServer, type Zone } from './healthy.ts';

const stub = await startAmazonStub();
const before = { ...process.env };

beforeAll(() => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stub.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
});

afterAll(async () => {
  process.env = before;
  await stub.stop();
});

async function examined(
  amazon: StubAnswers,
  zone: Zone,
  changed: Configuration = configuration,
  nodeVersion = 'v24.18.1',
  outputsFile: string | null = null,
): Promise<readonly Finding[]> {
  stub.answers = amazon;
  const clients = doctorClients(changed.region);
  try {
    return await examine(changed, { clients, names: nameServer(zone), nodeVersion, outputsFile });
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

const run = (entry: Case): Promise<readonly Finding[]> =>
  examined(
    { ...(entry.before ? emptyAmazon : healthyAmazon), ...entry.amazon },
    { ...(entry.before ? { 'mx team.example': ['mx.team.example'] } : healthyZone), ...entry.zone },
    entry.configuration,
    entry.nodeVersion,
  );

describe('an intake that works', () => {
  it('is fine in every line, and the shell is told so', async () => {
    const found = await examined(healthyAmazon, healthyZone);
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(found.length).toBeGreaterThan(15);
    expect(exitCode(found)).toBe(0);
  });
});

describe('before the first deployment', () => {
  it('nothing is wrong that cannot be there yet', async () => {
    const found = await examined(emptyAmazon, { 'mx team.example': ['mx.team.example'] });
    const states = new Set<FindingState>(found.map(({ state }) => state));
    expect(states).toEqual(new Set(['ok', 'later']));
    expect(exitCode(found)).toBe(0);
  });
});

describe('each thing that can be wrong', () => {
  it.each(cases)('$name', async (entry) => {
    const found = await run(entry);
    const unusual = found.filter(({ state }) => state === entry.state);
    expect(unusual.map(({ check }) => check)).toContain(entry.check);
    expect(exitCode(found)).toBe(found.some(({ state }) => state === 'wrong') ? 1 : 0);
    if (entry.state !== 'unknown' && entry.state !== 'later')
      for (const { mend } of unusual) expect(mend).not.toBeNull();
  });

  it('is told in lines that a person can follow', async () => {
    const pages: string[] = [];
    for (const entry of cases) {
      const found = (await run(entry)).filter(({ state }) => state !== 'ok');
      const shown = entry.before ? found.filter(({ check }) => check === entry.check) : found;
      pages.push(`# ${entry.name}\n${reportText(shown)}\n`);
    }
    await expect(pages.join('\n')).toMatchFileSnapshot('lines.txt');
  });
});

describe('what cannot be asked', () => {
  it('says which permission is missing, for every call, and does not crash', async () => {
    const { GetCallerIdentity: caller } = healthyAmazon;
    const found = await examined(caller === undefined ? {} : { GetCallerIdentity: caller }, healthyZone);
    const denied = found.filter(({ state }) => state === 'unknown').map(({ what }) => what);
    expect(new Set(denied)).toEqual(
      new Set(
        [
          's3:ListBucket',
          'ses:DescribeActiveReceiptRuleSet',
          'ses:DescribeReceiptRuleSet',
          'ses:GetEmailIdentity',
          'ses:GetAccount',
          'ses:GetSuppressedDestination',
          'sns:ListSubscriptions',
        ].map((action) => `Not allowed to look. Allow ${action} to the user.`),
      ),
    );
    expect(exitCode(found)).toBe(0);
  });

  it.each([
    ['expired credentials', { GetCallerIdentity: xmlError('ExpiredToken', 403) }],
    ['an unknown key', { GetCallerIdentity: xmlError('InvalidClientTokenId', 403) }],
  ])('%s are told once, and nothing else is asked', async (_name, answers) => {
    const found = await examined({ ...healthyAmazon, ...answers }, healthyZone);
    expect(found.filter(({ state }) => state === 'wrong').map(({ what }) => what)).toEqual([
      'There are no AWS credentials that are valid now.',
    ]);
    expect(exitCode(found)).toBe(1);
  });

  it('a failure of another kind is named', async () => {
    const found = await examined(
      { ...healthyAmazon, 'GET /v2/email/account': jsonError('BadRequestException', 400) },
      healthyZone,
    );
    expect(found.find(({ check }) => check === 'Sandbox')?.what).toBe(
      'ses:GetAccount failed: BadRequestException.',
    );
  });
});

describe('the outputs of the stack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const queue = (name: string) => `https://sqs.eu-west-1.amazonaws.com/111122223333/${name}`;
  const outputs = {
    TableName: 'demo-Cases',
    MailBucket: 'demo-mail',
    QueueUrl: queue('arrivals'),
    DeadLetterQueueUrl: queue('dead'),
  };
  const all: StubAnswers = {
    'DynamoDB_20120810.DescribeTable': json({ Table: { TableName: 'demo-Cases' } }),
    'AmazonSQS.GetQueueAttributes': json({ Attributes: {} }),
  };

  async function findingOf(content: unknown, answers: StubAnswers): Promise<Finding | undefined> {
    const file = join(folder, 'outputs.json');
    writeFileSync(file, JSON.stringify(content));
    const found = await examined(
      { ...healthyAmazon, ...answers },
      healthyZone,
      configuration,
      'v24.18.1',
      file,
    );
    return found.find(({ check }) => check === 'Stack outputs');
  }

  it('lead to everything they name', async () => {
    expect(await findingOf({ demo: outputs }, all)).toMatchObject({ state: 'ok' });
  });

  it.each([
    ['a table', 'DynamoDB_20120810.DescribeTable', 'ResourceNotFoundException', 'demo-Cases'],
    ['a queue', 'AmazonSQS.GetQueueAttributes', 'QueueDoesNotExist', queue('arrivals')],
  ])('name %s that is gone', async (_name, call, code, shown) => {
    const finding = await findingOf({ demo: outputs }, { ...all, [call]: jsonError(code, 400) });
    expect(finding).toMatchObject({ state: 'wrong', what: expect.stringContaining(shown) });
  });

  it('may be those of another stack, may not be looked at, or be no outputs', async () => {
    expect(await findingOf({ other: outputs }, all)).toMatchObject({
      state: 'unknown',
      what: expect.stringContaining('has nothing about the stack demo'),
    });
    expect(await findingOf({ demo: {} }, all)).toMatchObject({ state: 'unknown' });
    expect(await findingOf({ demo: outputs }, {})).toMatchObject({
      state: 'unknown',
      what: 'Not allowed to look. Allow dynamodb:DescribeTable to the user.',
    });
  });
});

describe('the report', () => {
  const hostile: Finding = { check: 'SPF', state: 'wrong', what: 'v=spf1 \u001b[2J\u202e', mend: 'a\nb' };

  it('lets nothing from the DNS steer the terminal', () => {
    expect(reportText([hostile])).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
    expect(reportText([hostile]).split('\n')).toHaveLength(4);
  });

  it('is one object a line for programs', () => {
    expect(
      reportJson([hostile, hostile])
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([hostile, hostile]);
  });
});
