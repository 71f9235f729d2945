import { describe, expect, it } from 'vitest';
import type { RecentReplies } from '../../../core/case/may-reply.ts';
import { noReplies } from '../../../core/case/may-reply.ts';
import { isFreemail } from '../../../core/email/freemail.ts';
import { growingPart } from '../../../core/email/subject-growth.ts';
import { mail } from '../email/read.ts';
import { configuration, decideOn, incoming, someMail } from './build.ts';

const { caps } = configuration;

const mailFrom = (from: string, ...headers: string[]) =>
  mail(`From: ${from}`, 'Subject: Our shop', 'Message-ID: <1@example.com>', ...headers, '', 'Text.');

const replyTo = async (
  change: { headers?: string[]; from?: string; subject?: string; isOwnMail?: boolean; verdicts?: string[] },
  recent: Partial<RecentReplies> = {},
) => {
  const from = change.from ?? 'Anna Berg <anna@example.com>';
  const headers = change.headers ?? [];
  const email = change.subject
    ? await mail(`From: ${from}`, `Subject: ${change.subject}`, 'Message-ID: <1@example.com>', '', 'Text.')
    : await mailFrom(from, ...headers);
  const message = await incoming(
    {},
    {
      email,
      isOwnMail: change.isOwnMail ?? false,
      failedVerdicts: change.verdicts ?? [],
    },
  );
  return decideOn(message, null, { ...noReplies, ...recent }).reply;
};

describe('the cause of a held reply', () => {
  it.each<[string, Parameters<typeof replyTo>, { header: string; value: string; rule: string }]>([
    [
      'a header that says it is automatic',
      [{ headers: ['Auto-Submitted: auto-generated'] }],
      {
        header: 'auto-submitted',
        value: 'auto-generated',
        rule: 'automatic mail is not answered (RFC 3834)',
      },
    ],
    [
      'our own Message-ID',
      [{ isOwnMail: true }],
      { header: 'message-id', value: '1@example.com', rule: 'our own mail is not answered' },
    ],
    [
      'our own address, labelled',
      [{ from: 'Us <Escalations+esc-1.mac@intake.example>' }],
      { header: 'from', value: 'escalations+esc-1.mac@intake.example', rule: 'our own mail is not answered' },
    ],
    [
      'our own return path',
      [{ headers: ['Return-Path: <0102-x@mail.intake.example>'] }],
      { header: 'return-path', value: '<0102-x@mail.intake.example>', rule: 'our own mail is not answered' },
    ],
    [
      'a failed check',
      [{ verdicts: ['dmarc'] }],
      { header: 'dmarc verdict', value: 'FAIL', rule: 'mail that may be forged or harmful is not answered' },
    ],
    [
      'a request for silence',
      [{ headers: ['X-Auto-Response-Suppress: DR, OOF, AutoReply'] }],
      {
        header: 'x-auto-response-suppress',
        value: 'DR, OOF, AutoReply',
        rule: 'the sender asks for no automatic answers',
      },
    ],
    [
      'an address that bounced',
      [{}, { suppressed: { reason: 'bounce', since: '2026-02-01T00:00:00Z' } }],
      {
        header: 'suppressed address',
        value: 'anna@example.com, bounce since 2026-02-01T00:00:00Z',
        rule: 'an address that bounced or complained gets no more mail',
      },
    ],
    [
      'an address that is two',
      [{ from: 'x <a@b.example, c@d.example>' }],
      { header: 'from', value: 'a@b.example,', rule: 'a reply needs an address' },
    ],
    [
      'the same text again',
      [{}, { toSameTextOfSender: caps.sameTextPerSender.replies }],
      {
        header: 'replies',
        value: '1 replies to the same text of this sender within 24 hours',
        rule: 'cap per text',
      },
    ],
    [
      'the same text from a new sender of the domain each time',
      [{}, { toSameTextOfDomain: caps.sameTextPerDomain.replies }],
      {
        header: 'replies',
        value: '3 replies to the same text of this domain within 24 hours',
        rule: 'cap per text and domain',
      },
    ],
  ])('names %s', async (_name, [change, recent], cause) => {
    expect(await replyTo(change, recent)).toMatchObject({ send: false, cause });
  });

  it.each([
    'X-Auto-Response-Suppress: OOF',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'Return-Path: <bounces+48213-anna=example.com@crm.example>',
    'Return-Path: <0102018f-000000@eu-west-1.amazonses.com>',
    'Precedence: normal',
    'X-Loop: no',
  ])('is not %s', async (header) => {
    expect(await replyTo({ headers: [header] })).toMatchObject({ send: true });
  });

  it.each([
    'info',
    'support',
    'sales',
    'service-team',
    'norepliyal',
    'bouncer',
    'rooter',
    'request',
  ])('is not the mailbox %s@', async (name) => {
    expect(await replyTo({ from: `Shop <${name}@shop.example>` })).toMatchObject({ send: true });
  });
});

describe('the cap of a domain', () => {
  it('is higher where strangers share it', async () => {
    const recent = { toDomain: caps.perDomain.replies };
    expect(await replyTo({ from: 'a@company.example' }, recent)).toMatchObject({
      cause: { rule: 'cap per domain' },
    });
    expect(await replyTo({ from: 'a@gmail.com' }, recent)).toMatchObject({ send: true });
    expect(
      await replyTo({ from: 'a@gmail.com' }, { toDomain: caps.perFreemailDomain.replies }),
    ).toMatchObject({ cause: { rule: 'cap per freemail domain' } });
    expect([isFreemail('QQ.com'), isFreemail('mail.gmail.com')]).toEqual([true, false]);
  });
});

describe('a subject that grows', () => {
  it.each([
    ['Automated Response: Re: Automated Response: Re: Our shop', 'automated response'],
    ['Thank you for writing: Re: Thank you for writing: Re: x', 'thank you for writing'],
    ['[Ticket #1240] Re: [Ticket #1239] Re: Our shop [ESC-7K2Q9FHM]', 'ticket #1240, ticket #1239'],
  ])('%s', async (subject, part) => {
    expect(growingPart(subject)).toBe(part);
    expect(await replyTo({ subject })).toMatchObject({ send: false });
  });

  it.each([
    'Re: AW: Re: AW: Re: Our shop',
    '[EXTERNAL] Re: [EXTERNAL] Re: [EXTERNAL] Our shop',
    'External Mail: Re: External Mail: Re: Our shop',
    'Order 4711: wrong: still wrong',
    'Re: [#1240] [#1240] Our shop',
    'WG: AW: WG: Angebot (2025) und (Anlage 2)',
    'x: '.repeat(5_000),
  ])('is not %s', (subject) => {
    expect(growingPart(subject)).toBeNull();
  });
});

it('an own mail that comes back changes nothing that the customer said', async () => {
  const first = decideOn(await incoming({ examples: 'yes' }));
  const email = await someMail();
  const back = await incoming(
    { partner_contact: 'denied' },
    { sesMessageId: 'ses-2', isOwnMail: true, email },
  );
  expect(decideOn(back, first.case).case.facts.partner_contact.value).toBe('no');
});
