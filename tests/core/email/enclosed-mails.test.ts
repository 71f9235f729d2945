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

const block = (from: string, to: string, subject: string) => [
  '________________________________',
  `From: ${from}`,
  'Sent: Thursday, 3 April 2025 16:26',
  `To: ${to}`,
  `Subject: ${subject}`,
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

describe('a forward of a forward', () => {
  it('is the mail of the first person outside the forwarder’s company', async () => {
    const email = await mail(
      ...head('FW: Portal'),
      'FYI',
      ...block('Lisa Lind <lisa@vendor.example>', 'Kurt Vogel <kurt@vendor.example>', 'FW: Portal'),
      'One of yours.',
      ...block('Anna Berg <anna@kunde.example>', 'Lisa Lind <lisa@vendor.example>', 'FW: Portal'),
      'See what they answer!',
      ...block('Rui <rui@partner.example>', 'Anna Berg <anna@kunde.example>', 'Portal'),
      'Out of scope.',
    );
    expect(email.forwarded?.from).toEqual({ address: 'anna@kunde.example', name: 'Anna Berg' });
    expect(email.correspondence.map(({ from }) => from.address)).toEqual([
      'lisa@vendor.example',
      'anna@kunde.example',
      'rui@partner.example',
    ]);
  });

  it('stays with a colleague who has something to say, and with an answer they quote', async () => {
    const colleague = block('Lisa Lind <lisa@vendor.example>', 'kurt@vendor.example', 'Re: Portal');
    const email = await mail(
      ...head('FW: Re: Portal'),
      ...colleague,
      'I spoke to her on the phone.',
      ...block('Anna Berg <anna@kunde.example>', 'lisa@vendor.example', 'Portal'),
      'The portal is down.',
    );
    expect(email.forwarded?.from.address).toBe('lisa@vendor.example');
  });
});

describe('a sender given by name alone', () => {
  const named = (...rest: string[]) =>
    mail(...head('FW: Portal'), 'FYI', ...block('Berg, Anna', 'Support', 'Portal'), ...rest);

  it('has the address that their signature shows', async () => {
    const email = await named('The portal is down.', '', 'Anna Berg', 'anna.berg@kunde.example');
    expect(email.forwarded?.from).toEqual({ address: 'anna.berg@kunde.example', name: 'Berg, Anna' });
  });

  it('has the address under which they were answered', async () => {
    const answer = block('Support <support@vendor.example>', 'Anna Berg <ab@kunde.example>', 'Portal');
    expect((await named('It is down again.', ...answer, 'Better now?')).forwarded?.from.address).toBe(
      'ab@kunde.example',
    );
  });

  it('has no address where none is theirs', async () => {
    const email = await named('The portal is down.', 'office@kunde.example', 'anna.bergman@kunde.example');
    expect(email.forwarded?.from).toEqual({ address: '', name: 'Berg, Anna' });
  });
});

describe('a mail that only looks like a forward', () => {
  it.each([
    ['prose that begins like a header', ['From: Monday on nothing works.', 'To: be honest, we are fed up.']],
    ['a timetable', ['De: Madrid', 'A: Sevilla', 'Hora: 10:30']],
  ])('%s', async (_name, lines) => {
    const email = await mail(...head('Fwd: Portal'), ...lines);
    expect(email.forwarded).toBeNull();
    expect(email.correspondence).toEqual([]);
  });

  it('an answer quotes the one it goes to', async () => {
    const email = await mail(
      ...head('Portal'),
      'Yes.',
      ...block('escalations@intake.example', 'kurt@vendor.example', 'Portal'),
      'Have you told them?',
    );
    expect(email.forwarded).toBeNull();
  });
});

it('is found without a prefix in the subject, where the words only pass it on', async () => {
  const email = await mail(
    ...head('Escalation Kunde AG'),
    'please handle',
    ...block('Anna Berg <anna@kunde.example>', 'kurt@vendor.example', 'Portal'),
    'The portal is down.',
  );
  expect(email.forwarded?.from.address).toBe('anna@kunde.example');
});

it('stays linear in text made of heads, addresses and blanks', async () => {
  const size = (lines: string, times: number) => [...head('Fwd: x'), lines.repeat(times)];
  const hostile = [
    'From: a@b.example\nTo: c@d.example\n',
    'From:\n',
    'a@b.cc,',
    '>>>>From: \n',
    `From: x${' '.repeat(900)}@\n`,
  ];
  for (const lines of hostile) {
    const email = await mail(...size(lines, Math.ceil(200_000 / lines.length)));
    expect(email.correspondence.length).toBeLessThanOrEqual(20);
  }
}, 20_000);
