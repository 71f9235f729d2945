import { describe, expect, it } from 'vitest';
import { correspondenceWithPartner, findCustomer } from '../../../core/case/customer.ts';
import type { Email } from '../../../core/email/email.ts';
import { mail } from '../email/read.ts';
import { configuration, decideOn, incoming } from './build.ts';

const us = { ...configuration, csms: [] };

interface Forward {
  readonly sender: string;
  readonly to?: string;
  readonly words?: string;
  readonly original: string;
  readonly originalTo?: string;
  readonly subject?: string;
}

const complaint = 'The checkout has been broken since Monday. Nobody calls us back.';

const forward = ({
  sender,
  words = '',
  original,
  originalTo,
  subject = 'Fwd: Portal',
  to,
}: Forward): Promise<Email> =>
  mail(
    `From: ${sender}`,
    `To: ${to ?? 'escalations@intake.example'}`,
    `Subject: ${subject}`,
    'Message-ID: <1@example.com>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    '---------- Forwarded message ---------',
    `From: ${original}`,
    'Date: Thu, 3 Apr 2025 at 16:26',
    'Subject: Portal',
    ...(originalTo === undefined ? [] : [`To: ${originalTo}`]),
    '',
    complaint,
  );

const anna = 'Anna Berg <anna@kunde.example>';
const longWords =
  'We have asked them three times to repair the search. They answered what you find below and have not called since. The contract says that the search is part of the first delivery, and we have paid for it.';

describe('whose case a forward is', () => {
  it.each<readonly [string, Forward, string]>([
    [
      'the Customer Success Manager forwards: the original sender',
      { sender: 'csm@intake.example', words: 'FYI', original: anna, originalTo: 'csm@intake.example' },
      'anna@kunde.example',
    ],
    [
      'one of us with a long comment: still the original sender',
      { sender: 'Kim <kim@intake.example>', words: longWords, original: anna },
      'anna@kunde.example',
    ],
    [
      'one of us forwards a mail of our own: the sender',
      { sender: 'kim@intake.example', original: 'Lee <lee@intake.example>' },
      'kim@intake.example',
    ],
    [
      'a colleague at the customer, hardly a word: who wrote it',
      { sender: 'marta@kunde.example', words: 'Reenvío para su conocimiento.', original: anna },
      'anna@kunde.example',
    ],
    [
      'a colleague at the customer who complains too: who writes to us',
      { sender: 'marta@kunde.example', words: longWords, original: anna },
      'marta@kunde.example',
    ],
    [
      'two people at a public provider are no colleagues',
      { sender: 'marta@gmail.com', words: 'FYI', original: 'anna@gmail.com', originalTo: 'marta@gmail.com' },
      'marta@gmail.com',
    ],
    [
      'a customer forwards the partner’s mail without a word: the customer',
      { sender: anna, original: 'Rui <rui@partner.example>', originalTo: 'anna@kunde.example' },
      'anna@kunde.example',
    ],
    [
      'a customer forwards the partner’s mail with FYI: the customer',
      {
        sender: anna,
        words: '転送します。ご確認ください。',
        original: 'Rui <rui@partner.example>',
        originalTo: anna,
      },
      'anna@kunde.example',
    ],
    [
      'a customer forwards what they wrote to the partner: the customer',
      { sender: anna, words: 'FYI', original: anna, originalTo: 'rui@partner.example' },
      'anna@kunde.example',
    ],
    [
      'somebody hands on a mail that was addressed to us: who wrote it',
      { sender: 'sales@reseller.example', words: 'FYI', original: anna, originalTo: 'csm@intake.example' },
      'anna@kunde.example',
    ],
    [
      'somebody says that it is a customer’s',
      {
        sender: 'sales@reseller.example',
        words: 'Hallo, unser Kunde hat ein Problem, bitte übernehmen.',
        original: anna,
        originalTo: 'sales@reseller.example',
      },
      'anna@kunde.example',
    ],
    [
      'a shop that speaks of its own customers is no forwarder',
      {
        sender: anna,
        words: 'Our customers cannot pay, and this is what they answer.',
        original: 'Rui <rui@partner.example>',
        originalTo: anna,
      },
      'anna@kunde.example',
    ],
    [
      'a name without an address: the sender, who can be reached',
      { sender: 'csm@intake.example', words: 'FYI', original: 'Anna Berg' },
      'csm@intake.example',
    ],
    [
      'a name whose address stands among the recipients: that address',
      {
        sender: 'csm@intake.example',
        words: 'FYI',
        original: 'Berg, Anna',
        to: `escalations@intake.example, ${anna}`,
      },
      'anna@kunde.example',
    ],
  ])('%s', async (_name, given, customer) => {
    expect(findCustomer(await forward(given), us)?.address).toBe(customer);
  });

  it('answers the one who forwarded, and lets the customer join by the case number', async () => {
    const email = await forward({ sender: 'csm@intake.example', words: 'FYI', original: anna });
    const decision = decideOn(await incoming({}, { email }));
    expect(decision.case.customer).toEqual({ address: 'anna@kunde.example', name: 'Anna Berg' });
    expect(decision.case.participants).toEqual(['csm@intake.example', 'anna@kunde.example']);
    expect(decision.turn.from.address).toBe('csm@intake.example');
  });

  it('never changes the customer of a case that is there', async () => {
    const first = decideOn(await incoming());
    const email = await forward({ sender: 'csm@intake.example', words: 'FYI', original: anna });
    const second = decideOn(await incoming({}, { email, sesMessageId: 'ses-2' }), first.case);
    expect(second.case.customer).toEqual(first.case.customer);
  });
});

describe('correspondence', () => {
  it('keeps the exchange with the partner, mail by mail', async () => {
    const email = await mail(
      `From: ${anna}`,
      'To: escalations@intake.example',
      'Subject: Search',
      'Message-ID: <1@kunde.example>',
      '',
      longWords,
      '',
      '________________________________',
      'From: Rui Almeida <rui@partner.example>',
      'Sent: Friday, 4 April 2025 09:12',
      'To: Anna Berg <anna@kunde.example>',
      'Subject: RE: Search',
      '',
      'The search never was part of it.',
      '',
      'On Thu, 3 Apr 2025 at 16:26, Anna Berg <anna@kunde.example> wrote:',
      '> When will the search be repaired?',
    );
    expect(correspondenceWithPartner(email, configuration)).toEqual([
      {
        from: { address: 'rui@partner.example', name: 'Rui Almeida' },
        to: [{ address: 'anna@kunde.example', name: 'Anna Berg' }],
        date: '2025-04-04T09:12',
        subject: 'RE: Search',
        excerpt: 'The search never was part of it.',
      },
      {
        from: { address: 'anna@kunde.example', name: 'Anna Berg' },
        to: [],
        date: '2025-04-03T16:26',
        subject: '',
        excerpt: 'When will the search be repaired?',
      },
    ]);
    expect(findCustomer(email, us)?.address).toBe('anna@kunde.example');
  });

  it('leaves out our own mails and what was written to us', async () => {
    const email = await mail(
      `From: ${anna}`,
      'To: escalations+esc-1.mac@intake.example',
      'Subject: Re: Search [ESC-TESTCASE]',
      'Message-ID: <2@kunde.example>',
      '',
      'Yes, on Monday.',
      '',
      'From: Partner Escalations <escalations+esc-1.mac@intake.example>',
      'Sent: Friday, 4 April 2025 09:12',
      'To: Anna Berg <anna@kunde.example>',
      'Subject: Re: Search [ESC-TESTCASE]',
      '',
      'Could you tell us whether you have raised this?',
      '',
      'From: Anna Berg <anna@kunde.example>',
      'Sent: Friday, 4 April 2025 09:10',
      'To: escalations@intake.example',
      'Subject: Search',
      '',
      complaint,
    );
    expect(email.correspondence).toHaveLength(2);
    expect(correspondenceWithPartner(email, configuration)).toEqual([]);
    expect(email.forwarded).toBeNull();
  });
});
