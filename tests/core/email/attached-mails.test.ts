import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { mail } from './read.ts';

const head = (subject: string, type = 'text/plain; charset=utf-8') => [
  'From: Kurt Vogel <kurt@vendor.example>',
  'To: escalations@intake.example',
  `Subject: ${subject}`,
  'Message-ID: <1@vendor.example>',
  'MIME-Version: 1.0',
  `Content-Type: ${type}`,
  '',
];

/** A mail with others attached, each given as lines; `sent` is the encoding of the attachments. */
const withAttached = (
  subject: string,
  note: string,
  attached: readonly (readonly string[])[],
  base64 = false,
) => [
  ...head(subject, 'multipart/mixed; boundary=outer'),
  '--outer',
  'Content-Type: text/plain; charset=utf-8',
  '',
  note,
  ...attached.flatMap((lines) => [
    '--outer',
    base64 ? 'Content-Type: application/octet-stream; name="mail.eml"' : 'Content-Type: message/rfc822',
    'Content-Disposition: attachment; filename="mail.eml"',
    ...(base64 ? ['Content-Transfer-Encoding: base64'] : []),
    '',
    ...(base64 ? [Buffer.from(lines.join('\r\n')).toString('base64')] : lines),
  ]),
  '--outer--',
  '',
];

const annas = [
  'From: Anna Berg <anna@kunde.example>',
  'To: Kurt Vogel <kurt@vendor.example>',
  'Date: Thu, 3 Apr 2025 16:26:00 +0200',
  'Subject: Portal',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The portal is down.',
];

describe('a forward as attachment', () => {
  it.each([
    ['as message/rfc822', false],
    ['base64-encoded, as a file', true],
  ])('%s: its sender is the original sender, its words are forwarded', async (_name, base64) => {
    const email = await mail(...withAttached('Portal', 'FYI', [annas], base64));
    expect(email.forwarded).toEqual({
      from: { address: 'anna@kunde.example', name: 'Anna Berg' },
      to: [{ address: 'kurt@vendor.example', name: 'Kurt Vogel' }],
      date: '2025-04-03T14:26:00.000Z',
      subject: 'Portal',
      excerpt: 'The portal is down.',
    });
    expect(ownWords(email)).toBe('FYI');
    const forwarded = email.segments.filter(({ kind }) => kind === 'forwarded');
    expect(forwarded.map(({ start, end }) => email.text.slice(start, end))).toEqual([
      'From: Anna Berg <anna@kunde.example>\nDate: 2025-04-03T14:26:00.000Z\nTo: Kurt Vogel <kurt@vendor.example>\nSubject: Portal\n\nThe portal is down.',
    ]);
    expect(email.attachments).toMatchObject([{ name: 'mail.eml', kind: 'evidence' }]);
  });

  it('needs no word of the forwarder, and is a mail with text', async () => {
    const email = await mail(...withAttached('Fwd: Portal', '', [annas]));
    expect(email.forwarded?.from.address).toBe('anna@kunde.example');
    expect(email.problems).toEqual([]);
  });

  it('finds the customer behind a colleague who attached their mail', async () => {
    const colleagues = [
      'From: Lisa Lind <lisa@vendor.example>',
      'To: kurt@vendor.example',
      'Subject: WG: Portal',
      'Content-Type: multipart/mixed; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain',
      '',
      'Für dich.',
      '--inner',
      'Content-Type: message/rfc822',
      '',
      ...annas,
      '--inner--',
    ];
    const email = await mail(...withAttached('WG: Portal', '', [colleagues]));
    expect(email.forwarded?.from.address).toBe('anna@kunde.example');
    expect(email.correspondence.map(({ from }) => from.address)).toEqual([
      'lisa@vendor.example',
      'anna@kunde.example',
    ]);
  });

  it('is none where the sender tells their own story and attaches a mail as evidence', async () => {
    const story =
      'The search was due on 3 March and is still missing. I wrote to them twice and called on Friday, and all they say is what you find in the attached mail. The contract lists the search on page four, and we have paid for it.';
    const email = await mail(...withAttached('Search', story, [annas]));
    expect(email.forwarded).toBeNull();
    expect(email.text).toBe(`Search\n\n${story}`);
    expect(email.correspondence).toHaveLength(1);
  });

  it('is read to a bounded depth and number', async () => {
    const nested = (depth: number): string[] =>
      depth === 0
        ? annas
        : [
            `From: hop${depth}@vendor.example`,
            `Content-Type: multipart/mixed; boundary=b${depth}`,
            '',
            `--b${depth}`,
            'Content-Type: message/rfc822',
            '',
            ...nested(depth - 1),
            `--b${depth}--`,
          ];
    const deep = await mail(...withAttached('Fwd: deep', '', [nested(30)]));
    expect(deep.correspondence.map(({ from }) => from.address)).toEqual([
      'hop30@vendor.example',
      'hop29@vendor.example',
      'hop28@vendor.example',
      'hop27@vendor.example',
    ]);
    const many = await mail(
      ...withAttached(
        'Fwd: many',
        '',
        Array.from({ length: 40 }, () => annas),
      ),
    );
    expect(many.correspondence).toHaveLength(10);
  });

  it('ignores a file that is called a mail and is none', async () => {
    const email = await mail(...withAttached('Fwd: x', 'FYI', [['%PDF-1.7', 'nonsense']]));
    expect(email.forwarded).toBeNull();
    expect(email.correspondence).toEqual([]);
  });
});
