import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { readEmail } from '../../core/email/from-mime.ts';
import { deliveredMessageId, toMime } from '../../functions/adapters/mail-sender.ts';
import { configuration } from '../core/case/build.ts';

const record = (mail: Partial<OutboxRecord['mail']> = {}): OutboxRecord => ({
  id: 'ses-1-reply',
  caseId: 'ESC-TESTCASE',
  turnId: 'ses-1',
  purpose: 'reply',
  state: 'pending',
  reason: null,
  createdAt: '2026-03-02T09:00:00.000Z',
  sentAt: null,
  deliveredMessageId: null,
  attempt: '',
  mail: {
    to: { address: 'anna@example.com', name: 'Anna Bärg' },
    replyTo: { address: 'escalations+esc-testcase.mac@intake.example', name: 'Partner Escalations' },
    subject: 'Re: Verspätung [ESC-TESTCASE]',
    text: 'Hallo\n',
    html: '<p>Hallo</p>',
    inReplyTo: '1@example.com',
    references: ['esc-testcase.mac@intake.example', '1@example.com'],
    autoSubmitted: 'auto-replied',
    language: 'de',
    ...mail,
  },
});

const headerLines = (mime: Buffer): string[] =>
  (mime.toString('latin1').split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);

describe('a mail as it goes to SES', () => {
  it('carries what tells machines that it is automatic (RFC 3834)', async () => {
    const headers = headerLines(await toMime(record(), configuration));
    expect(headers).toEqual(
      expect.arrayContaining([
        'Auto-Submitted: auto-replied',
        'X-Auto-Response-Suppress: DR, RN, OOF, AutoReply',
        'Precedence: auto_reply',
        'In-Reply-To: <1@example.com>',
        'Content-Language: de',
        'From: Partner Escalations <escalations@intake.example>',
      ]),
    );
    expect(headers.find((line) => line.startsWith('References:'))?.replace(/\r\n/g, '')).toBe(
      'References: <esc-testcase.mac@intake.example> <1@example.com>',
    );
  });

  it('is text and HTML, in seven bits, with lines that every server takes', async () => {
    const mime = await toMime(
      record({ text: `${'長'.repeat(2_000)}\n`, html: `<p>${'ä'.repeat(5_000)}</p>` }),
      configuration,
    );
    const text = mime.toString('latin1');
    expect(text).toContain('Content-Type: multipart/alternative');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is about bytes.
    expect(text).toMatch(/^[\x00-\x7f]*$/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(1_000);
  });

  it('cannot be given a header by a name, a subject or an address', async () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\r', '\n', ':', ' ', 'B', 'c', '"', '<', '>', '@', ',', ';', 'ä', '\u2028'),
    });
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, subject, id) => {
        const mime = await toMime(
          record({
            to: { address: 'anna@example.com', name: `${name}\r\nBcc: x@evil.example` },
            subject: `${subject}\r\nBcc: x@evil.example`,
            references: [id],
          }),
          configuration,
        );
        expect(headerLines(mime).filter((line) => /^(bcc|cc)\s*:/i.test(line))).toEqual([]);
        expect((await readEmail(mime)).to.map(({ address }) => address)).toEqual(['anna@example.com']);
      }),
      { numRuns: 100 },
    );
  });

  it('has a Message-ID whose domain depends on the region', () => {
    expect(deliveredMessageId('0102', 'us-east-1')).toBe('0102@email.amazonses.com');
    expect(deliveredMessageId('0102', 'eu-west-1')).toBe('0102@eu-west-1.amazonses.com');
  });
});
