// How long judging one mail takes after parsing, and whether hostile text of a megabyte stays linear.
// Prints medians of many runs; run it with `npm run bench`.
import { readdirSync, readFileSync } from 'node:fs';
import { createAssessor } from '../core/assessment/assess.ts';
import { parseConfiguration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { ourTexts } from '../core/replies/our-texts.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { loadModels } from '../functions/adapters/models.ts';

const root = new URL('..', import.meta.url);
const { weights } = parseConfiguration(JSON.parse(readFileSync(new URL('configuration.json', root), 'utf8')));
const assess = createAssessor(weights, await loadModels(new URL('judgement', root).pathname));

const ours = ourTexts(await loadLibrary(new URL('templates', root).pathname), 'Partner Escalations');

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function ordinaryMail(): Promise<void> {
  const corpus = new URL('tests/corpus/', root);
  const mails: Email[] = [];
  for (const name of readdirSync(corpus).filter((file) => file.endsWith('.eml')))
    mails.push(await readEmail(readFileSync(new URL(name, corpus))));
  const runs = Array.from(
    { length: 7 },
    () => milliseconds(() => mails.map((email) => assess(email, { answersUs: false }))) / mails.length,
  );
  console.log(
    `ordinary mail: median ${median(runs).toFixed(2)} ms over ${mails.length} mails, ${runs.length} runs`,
  );
}

/** Text that invites a bad pattern to try again and again, in the scripts of the twelve languages. */
const hostile: Readonly<Record<string, string>> = {
  'one word': 'a',
  spaces: ' ',
  'open quotes': '> ',
  'no full stop': 'we have not told them yet and ',
  dots: '. ',
  commas: 'und wir haben, ',
  'addresses without an end': 'a@',
  numbers: '1.2-3/4:',
  'On … wrote': 'On 1 May a@b.example ',
  'capital names': 'Brackwater Digital & ',
  Japanese: '担当者にはまだ伝えていません',
  Korean: '아직 업체에 말하지 않았습니다 ',
  Chinese: '我们还没有告诉服务商',
  'line breaks': '\n',
  'introductions of quotes': 'On 1.2.2025 10:26 a <a@b.example> wrote:\n',
  'wrapped introductions': 'On 1.2.2025 10:26 a\n<a@b.example> wrote:\n',
  'heads of mails': 'From: a <a@b.example>\nSent: 1.2.2025\n',
  'lines that end in a colon': 'On 1:\n',
  'marks of quotes': '>>>> a\n> b\nc\n',
  'our own words': 'your Customer Success Manager has been told. ',
  'our question again and again':
    'Could you give us a concrete example? One page, order, ticket or delivery with what went wrong. ',
  dashes: '----------',
};

async function hostileText(): Promise<void> {
  for (const [name, piece] of Object.entries(hostile)) {
    const times = [];
    for (const size of [250_000, 1_000_000]) {
      const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
      const raw = Buffer.from(
        `From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
      );
      const start = performance.now();
      assess(await readEmail(raw, { ourTexts: ours }), { answersUs: false });
      times.push(performance.now() - start);
    }
    const [quarter = 0, whole = 0] = times;
    console.log(
      `${name.padEnd(26)} 250 kB ${quarter.toFixed(0).padStart(6)} ms   1 MB ${whole.toFixed(0).padStart(6)} ms   ratio ${(whole / quarter).toFixed(1)}`,
    );
  }
}

await ordinaryMail();
await hostileText();
