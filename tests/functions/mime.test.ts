import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { deliverableAddress } from '../../core/email/deliverable.ts';
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
  cause: null,
  release: null,
  delivery: null,
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

/** In the order of the alphabet, each once. */
const expectedHeaders = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'precedence',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress',
  'x-escalation-intake',
];

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

  it('has exactly these header lines, whatever a name, a subject or an id holds', async () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        ...'\r\n\t\0:; ,"<>@()[]=?\\%aBc',
        'Bcc: x@evil.example',
        '\r\n\r\n',
        'ä',
        '長',
        '\u2028',
        '\u202e',
      ),
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (name, subject, id, reference) => {
        const mime = await toMime(
          record({
            to: { address: 'anna@example.com', name },
            replyTo: {
              address: 'escalations+esc-testcase.mac@intake.example',
              name: `${name}\r\nBcc: x@evil.example`,
            },
            subject: `${subject}\r\nBcc: x@evil.example`,
            inReplyTo: id,
            references: [reference, id],
          }),
          configuration,
        );
        const names = headerLines(mime).map((line) => line.split(':')[0]?.toLowerCase());
        expect(names.filter((name) => name !== 'in-reply-to' && name !== 'references').sort()).toEqual(
          expectedHeaders,
        );
        const read = await readEmail(mime);
        expect(read.to.map(({ address }) => address)).toEqual(['anna@example.com']);
        expect(read.cc).toEqual([]);
        expect(read.text).toContain('Hallo');
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a name and a subject in any script readable', async () => {
    const mime = await toMime(
      record({
        to: { address: 'jo@müller.example', name: '山田 “Jö” Ñandú' },
        subject: 'Re: 請求書の件 – Verspätung',
      }),
      configuration,
    );
    const read = await readEmail(mime);
    expect(read.to).toEqual([{ address: 'jo@müller.example', name: '山田 “Jö” Ñandú' }]);
    expect(read.subject).toBe('Re: 請求書の件 – Verspätung');
    expect(mime.toString('latin1')).toContain('@xn--mller-kva.example');
  });

  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['anna@müller.example', 'anna@xn--mller-kva.example'],
    ['anna+shop@sub.example.co.uk', 'anna+shop@sub.example.co.uk'],
    ['a@b.example,', null],
    ['"a, b"@c.example', null],
    ['a@b@c.example', null],
    ['jörg@x.example', null],
    ['a@localhost', null],
    ['a@b.example\r\nRCPT TO:<x@evil.example>', null],
  ])('goes to one plain address: %j', (address, onTheEnvelope) => {
    expect(deliverableAddress(address)).toBe(onTheEnvelope);
  });

  it('has a Message-ID whose domain depends on the region', () => {
    expect(deliveredMessageId('0102', 'us-east-1')).toBe('0102@email.amazonses.com');
    expect(deliveredMessageId('0102', 'eu-west-1')).toBe('0102@eu-west-1.amazonses.com');
  });
});
