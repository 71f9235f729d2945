import { describe, expect, it } from 'vitest';
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

it.each([
  'Escalation Kunde AG',
  'RE: Portal',
])('is found under the subject “%s” where the words only pass it on', async (subject) => {
  const email = await mail(
    ...head(subject),
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
