import type { Random } from './random.ts';

type Mutation = (mail: Buffer, random: Random, others: readonly [Buffer, ...Buffer[]]) => Buffer;

const spliced = (mail: Buffer, from: number, to: number, inserted: Buffer): Buffer =>
  Buffer.concat([mail.subarray(0, from), inserted, mail.subarray(to)]);

const linesOf = (mail: Buffer): string[] => mail.toString('latin1').split('\n');
const fromLines = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'), 'latin1');

/** What parsers stumble over: pieces of syntax without their other half, and bytes that mean something somewhere. */
const fragments: readonly [string, ...string[]] = [
  '\0',
  '\r',
  '\r\n\r\n',
  '\xff\xfe',
  '\xc3',
  '--',
  '=?utf-8?B?',
  '=?utf-8?Q?=?=',
  '=\r\n',
  '"',
  '<',
  '>>',
  ';',
  '(((((((((',
  '@',
  '-----BEGIN PGP MESSAGE-----\r\n',
  '-----BEGIN PGP SIGNED MESSAGE-----\r\n',
  'begin 644 x\r\n',
  '\ue000\ue004\ue002',
  '<blockquote>',
  '<table><tr><td>',
  '</',
  '&#x110000;',
  '\u202e',
];

const fields: readonly [string, ...string[]] = [
  'From: =?utf-8?B?PGFAYi5leGFtcGxlPg==?=',
  'From: a@b.example, "c" <d@e.example>, group: f@g.example;',
  'From:',
  'Subject: =?x-klingon?Q?=FF=00?=',
  'Content-Type: multipart/mixed; boundary=""',
  'Content-Type: multipart/mixed; boundary="--"',
  'Content-Type: text/plain; charset=utf-7',
  'Content-Type: text/html; charset=iso-2022-jp',
  'Content-Type: message/partial; number=2',
  'Content-Type: message/rfc822',
  'Content-Type: application/ms-tnef',
  'Content-Type: application/pkcs7-mime; smime-type=signed-data',
  'Content-Type: application/vnd.ms-outlook',
  "Content-Disposition: attachment; filename*0*=utf-8''%2e%2e%2f; filename*1=x",
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x-uuencode',
  'Message-ID: <>',
  'References: <a@b><<c>,<d e>',
  'Date: Fri, 99 Foo 20268 25:61:61 +9999',
  'Auto-Submitted: no; x',
  'Reply-To: ;;;',
  ' folded',
];

const mutations: readonly [Mutation, ...Mutation[]] = [
  (mail, random) => {
    const copy = Buffer.from(mail);
    for (let count = 1 + random.below(8); count > 0; count--)
      copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (mail, random) => {
    const at = random.below(mail.length);
    return spliced(
      mail,
      at,
      at,
      Buffer.from(random.pick(fragments), random.below(2) === 0 ? 'latin1' : 'utf8'),
    );
  },
  (mail, random) => {
    const at = random.below(mail.length);
    return spliced(mail, at, at + random.below(400), Buffer.alloc(0));
  },
  (mail, random) => {
    const at = random.below(mail.length);
    const piece = mail.subarray(at, at + 1 + random.below(300));
    return spliced(mail, at, at, Buffer.concat(Array.from({ length: 1 + random.below(40) }, () => piece)));
  },
  (mail, random) => mail.subarray(0, random.below(mail.length)),
  (mail, random) => {
    const lines = linesOf(mail);
    const at = random.below(lines.length);
    const other = random.below(lines.length);
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
    return fromLines(lines);
  },
  (mail, random) => {
    const lines = linesOf(mail);
    const at = random.below(lines.length);
    for (let index = at; index < Math.min(lines.length, at + 1 + random.below(12)); index++)
      lines[index] = `> ${lines[index]}`;
    return fromLines(lines);
  },
  (mail, random) => {
    const lines = linesOf(mail);
    lines.splice(random.below(lines.length), 0, `${random.pick(fields)}\r`);
    return fromLines(lines);
  },
  (mail, random) => {
    const lines = linesOf(mail);
    const end = Math.max(
      1,
      lines.findIndex((line) => line.trim() === ''),
    );
    lines.splice(random.below(end), random.below(2), `${random.pick(fields)}\r`);
    return fromLines(lines);
  },
  (mail, random) => {
    const lines = linesOf(mail);
    const at = random.below(lines.length);
    lines[at] = (lines[at] ?? '')
      .trimEnd()
      .slice(0, 5_000)
      .repeat(1 + random.below(200));
    return fromLines(lines);
  },
  (mail, random, others) => {
    const other = random.pick(others);
    const at = random.below(other.length);
    const place = random.below(mail.length);
    return spliced(mail, place, place, other.subarray(at, at + random.below(3_000)));
  },
  (mail, random, others) =>
    Buffer.concat([
      Buffer.from(
        'From: a@b.example\r\nSubject: wrapped\r\nContent-Type: multipart/mixed; boundary=w\r\n\r\n--w\r\n',
      ),
      Buffer.from(
        `Content-Type: ${random.pick(['message/rfc822', 'text/plain', 'multipart/mixed; boundary=w'])}\r\n`,
      ),
      Buffer.from(`Content-Disposition: ${random.pick(['inline', 'attachment'])}\r\n\r\n`),
      mail,
      Buffer.from('\r\n--w\r\n'),
      random.pick(others),
      Buffer.from(random.pick(['\r\n--w--\r\n', ''])),
    ]),
  (mail, random) =>
    Buffer.from(
      mail
        .toString('latin1')
        .replaceAll(
          random.pick(['\r\n', '\r', '; ', '="', '--']),
          random.pick(['\n', '\r', '', ';', '\r\n']),
        ),
      'latin1',
    ),
];

/** Mutations can multiply a mail; what is larger is another test's. */
const longestMail = 2_000_000;

/** A mail made from real ones by one to six mutations; the same for the same seed. */
export function mutated(random: Random, mails: readonly [Buffer, ...Buffer[]]): Buffer {
  let mail = random.pick(mails);
  for (let count = 1 + random.below(6); count > 0 && mail.length > 0; count--)
    mail = random.pick(mutations)(mail, random, mails).subarray(0, longestMail);
  return mail;
}
