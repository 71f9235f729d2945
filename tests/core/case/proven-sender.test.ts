import { describe, expect, it } from 'vitest';
import { isProvenSender, type Origin } from '../../../core/case/proven-sender.ts';
import { mail } from '../email/read.ts';

const unknown: Origin = { dmarc: 'GRAY', spf: 'GRAY', dkim: 'GRAY', envelopeSender: '' };
const signedBy = (...domains: string[]): string =>
  `Authentication-Results: amazonses.com; spf=pass; ${domains.map((domain) => `dkim=pass header.i=@${domain};`).join(' ')} dmarc=none`;

describe('who certainly wrote a mail from csm@intake.example', () => {
  it.each<[string, boolean, Partial<Origin>, string?]>([
    ['DMARC says so', true, { dmarc: 'PASS' }],
    [
      'DMARC denies it, whatever else passed',
      false,
      { dmarc: 'FAIL', spf: 'PASS', envelopeSender: 'csm@intake.example' },
    ],
    ['nothing is known', false, {}],
    ['no DMARC, SPF of its domain', true, { spf: 'PASS', envelopeSender: 'bounces@intake.example' }],
    ['no DMARC, SPF of a domain below it', true, { spf: 'PASS', envelopeSender: 'x@mail.intake.example' }],
    ['no DMARC, SPF of somebody else', false, { spf: 'PASS', envelopeSender: 'x@evil.example' }],
    [
      'no DMARC, SPF of a domain that only ends alike',
      false,
      { spf: 'PASS', envelopeSender: 'x@notintake.example' },
    ],
    ['no DMARC, SPF of nobody', false, { spf: 'PASS' }],
    ['no DMARC, signed by its domain', true, { dkim: 'PASS' }, signedBy('intake.example')],
    ['no DMARC, signed by two', true, { dkim: 'PASS' }, signedBy('relay.example', 'intake.example')],
    ['no DMARC, signed by somebody else', false, { dkim: 'PASS' }, signedBy('evil.example')],
    ['a signature that SES does not confirm', false, { dkim: 'GRAY' }, signedBy('intake.example')],
    [
      'results that somebody else wrote',
      false,
      { dkim: 'PASS' },
      'Authentication-Results: mx.evil.example; dkim=pass header.i=@intake.example',
    ],
  ])('%s: %s', async (_name, expected, origin, header = 'X-Nothing: 1') => {
    const email = await mail('From: csm@intake.example', header, 'Subject: x', '', 'Text.');
    expect(isProvenSender(email, { ...unknown, ...origin })).toBe(expected);
  });

  it('believes only the results on top: those below are the sender’s', async () => {
    const email = await mail(
      signedBy('evil.example'),
      signedBy('intake.example'),
      'From: csm@intake.example',
      'Subject: x',
      '',
      'Text.',
    );
    expect(isProvenSender(email, { ...unknown, dkim: 'PASS' })).toBe(false);
  });
});
