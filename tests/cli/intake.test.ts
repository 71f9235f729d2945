import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const story = (name: string): string => join(root, 'tests/mail', name, 'message.eml');
const folder = mkdtempSync(join(tmpdir(), 'escalation-intake-cli-'));

interface Finished {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

const intake = (...parameters: string[]): Promise<Finished> =>
  new Promise((resolve) => {
    const environment = { ...process.env, DATA_DIR: join(folder, 'data'), NO_COLOR: '1' };
    execFile(
      process.execPath,
      [join(root, 'cli/intake.ts'), ...parameters],
      { env: environment, maxBuffer: 1e8 },
      (failure, out, error) =>
        resolve({ status: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
    );
  });

beforeAll(() => {
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'notes.txt'), '\0\x01 no mail at all');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('explain', () => {
  it('with --json prints one object a line, in input order, in the agreed shape', async () => {
    const { out, status } = await intake('explain', '--json', story('price-rise'), story('denied'));
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(Object.keys(first)).toEqual([
      'file',
      'kind',
      'language',
      'score',
      'ready',
      'facts',
      'context',
      'own_words',
      'forwarded_from',
      'reply',
      'problems',
    ]);
    expect(Object.keys(first.facts)).toEqual([
      'scope_document',
      'scope_changes',
      'partner_contact',
      'partner_response',
      'examples',
      'attachments',
      'attachment_promised',
    ]);
    expect(first).toMatchObject({
      file: 'message.eml',
      kind: 'escalation',
      language: 'en',
      context: { edition: null, version: null, partner: 'Pinewood Digital', urgent: false },
      reply: { send: true },
    });
    expect(first.facts.scope_document).toMatchObject({
      value: 'yes',
      evidence: [expect.stringContaining('statement of work')],
    });
    expect(second.facts.partner_contact.value).toBe('denied');
  });

  it('takes a folder as its mails by name', async () => {
    const { out } = await intake('explain', '--json', join(root, 'tests/corpus'));
    const names = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    expect(names).toHaveLength(238);
    expect(names).toEqual([...names].sort());
  });

  it('without --json marks the evidence in place and shows points and the reply', async () => {
    const { out } = await intake('explain', story('price-rise'));
    const lines = out.split('\n');
    const sentence = lines.findIndex((line) => line.includes('Page 4 of the statement of work'));
    expect(lines[sentence + 1]).toMatch(/^ +\^+$/);
    expect(lines[sentence + 3]).toMatch(/^ +\^+ scope_document \(doc\+ by /);
    expect(out).toContain('22 of 22');
    expect(out).toContain('The reply that would go out');
    expect(out).toContain('Could you tell us whether you have raised this with your partner?');
  });
});

describe('bad input gives one clear line and a status other than 0', () => {
  it.each([
    [['explain', 'absent.eml'], /^absent\.eml: there is no such file$/],
    [['explain', join(folder, 'empty')], /: the folder has no \.eml file$/],
    [['explain', join(folder, 'notes.txt')], /: this is not a mail/],
    [['evaluate', join(folder, 'empty')], /labels\.jsonl: there is no such file/],
    [['send', story('denied')], /^No stack is running\. Start it with "npm start"/],
    [['cases'], /holds no cases yet/],
  ])('%j', async (parameters, message) => {
    const { status, error } = await intake(...parameters);
    expect(error.trim()).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
  });

  it.each([
    [['fly']],
    [['explain']],
    [['cases', 'dance']],
    [['explain', '--yaml', 'x']],
  ])('%j shows how it is used', async (parameters) => {
    const { status, error } = await intake(...parameters);
    expect(error).toContain('Usage: npm run --silent intake --');
    expect(status).toBe(1);
  });
});

it('evaluate prints a table per language and every error with its sentence', async () => {
  const { out, status } = await intake('evaluate', join(root, 'tests/corpus'));
  expect(status).toBe(0);
  for (const part of [
    'All languages',
    'zh-Hant',
    'false missing',
    'false credit',
    'all seven facts right',
    'attachment_promised',
  ])
    expect(out).toContain(part);
});

it('evaluate keeps to the labels of a folder, whatever texts lie beside them', async () => {
  const labelled = join(folder, 'labelled');
  const [mail, labels] = ['en-dev-001.eml', 'labels.jsonl'];
  mkdirSync(labelled);
  copyFileSync(join(root, 'tests/corpus', mail), join(labelled, mail));
  const lines = readFileSync(join(root, 'tests/corpus', labels), 'utf8').split('\n');
  writeFileSync(join(labelled, labels), lines.find((line) => line.includes(mail)) ?? '');
  for (const name of ['en.txt', 'notes.txt']) writeFileSync(join(labelled, name), 'Nothing to judge.\n');
  const { out, status } = await intake('evaluate', labelled);
  expect(out).toContain('1 mails, 1 of them escalations and replies');
  expect(status).toBe(0);
});
