import { describe, expect, it } from 'vitest';
import { type Email, ownWords, type ProblemCode } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';

const words = 'Our agency has not delivered the search page.';

const head = ['From: Anna <anna@odd.example>', 'Subject: Late again', 'Message-ID: <1@odd.example>'];
const multipart = [...head, 'Content-Type: multipart/mixed; boundary=b', ''];
const textPart = ['--b', 'Content-Type: text/plain; charset=utf-8', '', words];
const bytes = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));

const nested = (levels: number): string[] =>
  Array.from({ length: levels }, (_, level) => [
    `--b${level}`,
    `Content-Type: multipart/mixed; boundary=b${level + 1}`,
    '',
  ]).flat();

interface Row {
  readonly mail: () => Buffer;
  readonly problems?: readonly ProblemCode[];
  /** The beginning of what the sender wrote. */
  readonly text?: string;
}

/** Mails made to keep a parser busy. The time limit of every test ends one that is not. */
const hostile: Readonly<Record<string, Row>> = {
  'ten thousand parts': {
    mail: () =>
      bytes(...multipart, ...textPart, ...Array.from({ length: 10_000 }, () => ['--b', '', 'x']).flat()),
    problems: ['broken-structure'],
  },
  'two hundred levels of parts': {
    mail: () =>
      bytes(
        ...head,
        'Content-Type: multipart/mixed; boundary=b0',
        '',
        ...nested(200),
        '--b200',
        'Content-Type: text/plain',
        '',
        words,
        ...Array.from({ length: 20_000 }, () => '--b7x and a line that looks like a boundary'),
      ),
    problems: ['text-cut'],
  },
  'five thousand levels of parts': {
    mail: () =>
      bytes(
        ...head,
        'Content-Type: multipart/mixed; boundary=b0',
        '',
        ...nested(5_000),
        '--b5000',
        'Content-Type: text/plain',
        '',
        words,
      ),
    problems: ['broken-structure'],
  },
  'three hundred mails inside each other': {
    mail: () => {
      const inside = Array.from({ length: 300 }, (_, level) => [
        `Subject: ${level}`,
        `Content-Type: multipart/mixed; boundary=n${level}`,
        '',
        `--n${level}`,
        'Content-Type: message/rfc822',
        'Content-Disposition: attachment',
        '',
      ]).flat();
      return bytes(
        ...multipart,
        ...textPart,
        '--b',
        'Content-Type: message/rfc822',
        '',
        ...inside,
        'end',
        '--b--',
      );
    },
  },
  'a header line of a megabyte': {
    mail: () => bytes(`X-Long: ${'a'.repeat(1_000_000)}`, ...head, '', words),
    problems: ['header-cut'],
  },
  'a folded header of four megabytes': {
    mail: () =>
      bytes(
        ...head,
        'References:',
        ...Array.from({ length: 60_000 }, (_, n) => ` <${n}-${'x'.repeat(50)}@y>`),
        '',
        words,
      ),
    problems: ['header-cut'],
  },
  'a hundred thousand fields': {
    mail: () => bytes(...head, ...Array.from({ length: 100_000 }, (_, n) => `X-${n}: y`), '', words),
    problems: ['header-cut'],
  },
  'a hundred thousand recipients': {
    mail: () => bytes(...head, `To: ${'a@b.example, "c, (d" <e@f.example>, '.repeat(50_000)}`, '', words),
    problems: ['header-cut'],
  },
  'a head of a part without an end': {
    mail: () => bytes(...multipart, ...textPart, '--b', `X-Long: ${'a'.repeat(3_000_000)}`),
    problems: ['broken-structure'],
  },
  'comments inside comments': {
    mail: () =>
      bytes(
        `From: ${'('.repeat(20_000)} <anna@odd.example>`,
        ...head.slice(1),
        `To: ${'<'.repeat(30_000)}`,
        '',
        words,
      ),
  },
  'encoded words without an end': {
    mail: () =>
      bytes(
        head[0] ?? '',
        `Subject: ${'=?utf-8?Q?=C3'.repeat(2_400)}`,
        'Message-ID: <1@odd.example>',
        '',
        words,
      ),
  },
  'five megabytes of lines that could be boundaries': {
    mail: () => bytes(...multipart, ...textPart, '--c\r\n'.repeat(1_000_000)),
    problems: ['text-cut'],
  },
  'five megabytes without a line break': {
    mail: () => bytes(...head, '', `${words}${'a'.repeat(5_000_000)}`),
    problems: ['text-cut'],
  },
  'five megabytes of line breaks': {
    mail: () => bytes(...head, '', words, '\n'.repeat(5_000_000)),
    problems: ['text-cut'],
  },
  'five megabytes of open tags': {
    mail: () => bytes(...head, 'Content-Type: text/html', '', `<p>${words}</p>`, '<div>'.repeat(1_000_000)),
    problems: ['text-cut'],
  },
  'megabytes of closed tags that were never open': {
    mail: () =>
      bytes(
        ...head,
        'Content-Type: text/html',
        '',
        `<p>${words}</p>`,
        '<b>'.repeat(2_900),
        '</x>'.repeat(250_000),
      ),
  },
  'megabytes of elements': {
    mail: () => bytes(...head, 'Content-Type: text/html', '', `<p>${words}</p>`, '<b>x</b>'.repeat(300_000)),
    problems: ['text-cut'],
  },
  'tables inside tables': {
    mail: () =>
      bytes(...head, 'Content-Type: text/html', '', `<p>${words}</p>`, '<table><tr><td>'.repeat(20_000)),
    problems: ['text-cut'],
  },
  'five megabytes of references to pictures': {
    mail: () =>
      bytes(...head, 'Content-Type: text/html', '', `<p>${words}</p>`, '<img src="cid:x@y">'.repeat(250_000)),
    problems: ['text-cut'],
  },
  'five megabytes of beginnings of encoded files': {
    mail: () => bytes(...head, '', words, 'begin 644 x\r\n#86)C\r\n'.repeat(250_000)),
    problems: ['text-cut'],
  },
  'five megabytes of beginnings of PGP messages': {
    mail: () =>
      bytes(
        ...head,
        '',
        words,
        ...Array.from({ length: 100_000 }, () => '-----BEGIN PGP SIGNED MESSAGE-----'),
      ),
  },
  'two megabytes of bare carriage returns': {
    mail: () => Buffer.from(`${head.join('\r')}\r\r${words}\r${'x\r'.repeat(1_000_000)}`),
    problems: ['text-cut'],
  },
};

describe('a hostile mail is read in bounded time, and its sender, subject and text survive', () => {
  it.each(Object.entries(hostile))('%s', async (_name, { mail, problems = [], text = words }) => {
    const email: Email = await readEmail(mail());
    expect(email.problems.map(({ code }) => code)).toEqual(problems);
    expect(email.subject).toMatch(/^Late again|=C3/);
    expect(ownWords(email).slice(0, text.length)).toBe(text);
    expect(email.from?.address).toBe('anna@odd.example');
  });
});
