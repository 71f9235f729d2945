import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';
import { mail } from './read.ts';

describe('readEmail', () => {
  it('reads addresses, subject and ids as a mail program would show them', async () => {
    const email = await mail(
      'From: =?utf-8?B?QW5uYSBCw6RyZw==?= <Anna@Example.COM>',
      'To: escalations@intake.example',
      'Subject: =?iso-8859-1?Q?Versp=E4tung?= beim',
      '  Portal',
      'Message-ID: <abc@example.com>',
      'In-Reply-To: <first@example.com>',
      'References: <zero@example.com>,<first@example.com>',
      '',
      'Hallo',
    );
    expect(email).toMatchObject({
      from: { address: 'anna@example.com', name: 'Anna Bärg' },
      subject: 'Verspätung beim Portal',
      messageId: 'abc@example.com',
      inReplyTo: ['first@example.com'],
      references: ['zero@example.com', 'first@example.com'],
      problems: [],
    });
  });

  it('keeps one text in which every offset is verbatim', async () => {
    const email = await mail(
      'From: a@example.com',
      'Message-ID: <1@x>',
      'Subject: Late',
      '',
      'It’s  late.',
      '',
      'Anna',
    );
    expect(email.text).toBe('Late\n\nIt’s  late.\n\nAnna');
    expect(email.segments.map(({ kind, start, end }) => [kind, email.text.slice(start, end)])).toEqual([
      ['subject', 'Late'],
      ['own', 'It’s  late.\n\nAnna'],
    ]);
  });

  it('reads legacy charsets', async () => {
    const raw = Buffer.concat([
      Buffer.from(
        'From: a@example.com\r\nMessage-ID: <1@x>\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n',
      ),
      Buffer.from([0x1b, 0x24, 0x42, 0x24, 0x33, 0x24, 0x73, 0x1b, 0x28, 0x42]),
    ]);
    expect(ownWords(await readEmail(raw))).toBe('こん');
  });

  it('reads HTML-only mail as text, tables and lists included', async () => {
    const email = await mail(
      'From: a@example.com',
      'Message-ID: <1@x>',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Two things:</p><ul><li>cart is empty</li><li>mails missing</li></ul><table><tr><td>Order</td><td>1234</td></tr></table>',
    );
    expect(ownWords(email)).toBe('Two things:\n\n * cart is empty\n * mails missing\n\nOrder  1234');
  });

  it('prefers the HTML where the plain part only says that there is one', async () => {
    const email = await mail(
      'From: a@example.com',
      'Message-ID: <1@x>',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'HTML only',
      '--b',
      'Content-Type: text/html',
      '',
      `<p>${'The checkout of our shop has been charging the wrong VAT since Monday. '.repeat(2)}</p>`,
      '--b--',
      '',
    );
    expect(ownWords(email)).toContain('wrong VAT');
  });

  it.each([
    ['no-sender', ['Subject: x', 'Message-ID: <1@x>', '', 'hi']],
    ['several-senders', ['From: a@x.example, b@x.example', 'Message-ID: <1@x>', '', 'hi']],
    ['no-message-id', ['From: a@x.example', '', 'hi']],
    ['no-text', ['From: a@x.example', 'Message-ID: <1@x>', '', '']],
    [
      'encrypted',
      [
        'From: a@x.example',
        'Message-ID: <1@x>',
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
      ],
    ],
  ])('names the problem %s and goes on', async (code, lines) => {
    const email = await mail(...lines);
    expect(email.problems.map((problem) => problem.code)).toContain(code);
  });

  it('never throws, whatever the bytes', async () => {
    const headerLike = fc.constantFrom(
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary=x',
      '--x',
      '--x--',
      'Content-Transfer-Encoding: base64',
      'Subject: =?utf-8?B?',
      '',
      '>',
      '\0',
      'On 3 May 2024 at 10:00 a@b.example wrote:',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(headerLike, fc.string({ unit: 'binary' })), { maxLength: 30 }),
        async (lines) => {
          const email = await mail(...lines);
          for (const segment of email.segments) expect(segment.end).toBeLessThanOrEqual(email.text.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets no control character out of names and subjects', async () => {
    const email = await mail(
      'From: =?utf-8?Q?A=0D=0ABcc:_x@evil.example?= <a@x.example>',
      'Subject: =?utf-8?Q?hi=0D=0ABcc:_evil?=',
      'Message-ID: <1@x>',
      '',
      'hi',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is about control characters.
    expect(`${email.from?.name}${email.subject}`).not.toMatch(/[\u0000-\u001f]/);
  });
});
