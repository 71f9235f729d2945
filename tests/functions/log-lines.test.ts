import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEmail } from '../../core/email/from-mime.ts';

const corpus = fileURLToPath(new URL('../corpus', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'escalation-intake-logs-'));

/** Mails that try to get into a log line. */
const hostile: Readonly<Record<string, string>> = {
  'hostile-json':
    'From: "Mallory \\", \\"level\\":\\"INFO" <mallory@hostile.example>\r\nSubject: {"sesMessageId":"Gotcha Mallory"}\r\n\r\nMallory says {"message":"forged line of a log"}',
  'hostile-lines':
    'From: =?utf-8?Q?Mallory=0A=7B=22level=22=3A1=7D?= <mallory2@hostile.example>\r\nSubject: =?utf-8?Q?Injected=0D=0AERROR_Mallory_Injected_A_Line?=\r\n\r\nplain words of a hostile mail, long enough to be seen',
  'hostile-nothing': 'Mallory without a header or a From, just some words that nobody may log',
  'hostile-mime':
    'From: mallory3@hostile.example\r\nContent-Type: multipart/mixed; boundary="Mallory Boundary Unclosed"\r\n\r\n--Mallory Boundary Unclosed\r\nContent-Type: text/html; charset=no-such-charset\r\n\r\n<p>Mallory broken part that is never closed',
};

/** So many of the corpus are enough to have some of every language and kind; all of them take minutes. */
const everySo = 4;

const mailsIn = (from: string): string[] =>
  readdirSync(from)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => join(from, name));

let files: string[];
let lines: string[];

beforeAll(() => {
  for (const [name, mail] of Object.entries(hostile)) writeFileSync(join(folder, `${name}.eml`), mail);
  files = [...mailsIn(corpus).filter((_, index) => index % everySo === 0), ...mailsIn(folder)];
  const script = fileURLToPath(new URL('handle-all.ts', import.meta.url));
  const run = spawnSync(process.execPath, [script, ...files], { encoding: 'utf8', maxBuffer: 1e9 });
  expect(run.status, run.stderr).toBe(0);
  lines = `${run.stdout}\n${run.stderr}`.split('\n').filter((line) => line.trim() !== '');
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (text: string): string => text.toLowerCase().replace(/\\[nrt]|\s+/g, ' ');
const stretch = 20;

function* stretches(text: string): Generator<string> {
  for (let start = 0; start + stretch <= text.length; start += 1) yield text.slice(start, start + stretch);
}

/** Words of ours that stand in every mail to us, and no words of a sender. */
const ours = ['escalations@intake.example', 'csm@intake.example'];

describe('what the function prints', () => {
  it('is nothing of what somebody wrote: no 20 characters of a text, no subject, name or address', async () => {
    const printed = plain(lines.join('\n'));
    const seen = new Set(stretches(printed));
    const leaks: string[] = [];
    for (const file of files) {
      const mail = await readEmail(readFileSync(file));
      for (const piece of stretches(plain(mail.text)))
        if (seen.has(piece)) leaks.push(`${basename(file)}: ${piece}`);
      const people = [...(mail.from ? [mail.from] : []), ...mail.to, ...mail.cc, ...mail.replyTo];
      const words = [
        mail.subject,
        mail.messageId ?? '',
        ...people.flatMap(({ address, name }) => [address, name]),
      ];
      for (const word of words.map(plain).filter((entry) => entry.length >= 6 && !ours.includes(entry)))
        if (printed.includes(word)) leaks.push(`${basename(file)}: ${word}`);
    }
    expect(leaks).toEqual([]);
    expect(printed).not.toContain('zachary');
    expect(printed).not.toContain('mallory');
  });

  it('is one line of JSON for each mail, which the SES id ties together', () => {
    const handled = lines
      .map((line) => JSON.parse(line))
      .filter(({ message }) => message === 'Mail handled')
      .map(({ sesMessageId }) => sesMessageId);
    expect(handled.toSorted()).toEqual(files.map((file) => basename(file, '.eml')).toSorted());
    const failed = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'ERROR');
    expect(failed).toMatchObject([{ sesMessageId: 'missing', reason: 'NoSuchKey', attempt: '1' }]);
  });

  it('counts each outcome under a name that docs/operations.md explains', () => {
    const embedded = z.looseObject({
      _aws: z.looseObject({
        CloudWatchMetrics: z.array(z.looseObject({ Metrics: z.array(z.looseObject({ Name: z.string() })) })),
      }),
    });
    const names = lines.flatMap((line) => {
      const found = embedded.safeParse(JSON.parse(line)).data;
      return (found?._aws.CloudWatchMetrics ?? []).flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
    });
    const documented = [
      ...readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').matchAll(
        /^\| (`[^|]+`) \|/gm,
      ),
    ].flatMap(([, cell = '']) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
    const kindOf = (name: string) => name.replace(/^(kind|language|missing)-.*/, '$1');
    expect(new Set(names.map(kindOf))).toEqual(
      new Set([
        'mail-replied',
        'mail-held',
        'mail-failed',
        'time-to-reply',
        'case-opened',
        'kind',
        'language',
        'missing',
      ]),
    );
    for (const name of names) expect(documented).toContain(name);
  });
});
