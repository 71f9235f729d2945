import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { mail } from './read.ts';

const plain = (...lines: string[]) =>
  mail(
    'From: Anna Berg <anna@example.com>',
    'Subject: Re: Your message',
    'Message-ID: <1@example.com>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
  );

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What people write that looks like a quote, a head, a signature, a footer or a legal notice, and is none. */
const prose: Readonly<Record<string, readonly string[]>> = {
  'a report of what somebody wrote': ['On Monday Jan wrote: we will not pay for it.', 'That is all we got.'],
  'a quotation after a colon': ['On 5 May Jan wrote:', '"We will not pay."', '', 'That is unacceptable.'],
  'a quotation in German': [
    'Am 5. Mai schrieb Herr Jan:',
    '„Das zahlen wir nicht.“',
    '',
    'Damit sind wir nicht einverstanden.',
  ],
  'a quotation in Dutch': ['Op 5 mei schreef Jan:', '‘Dat betalen we niet.’', '', 'Dat accepteren wij niet.'],
  'a quotation with a full date': [
    'Am 5. Mai 2025 um 10:15 Uhr schrieb Herr Jan:',
    '„Das zahlen wir nicht.“',
    '',
    'Damit sind wir nicht einverstanden.',
  ],
  'a quotation in Japanese': ['5月5日に田中さんが書きました：', '「払いません。」', '', '納得できません。'],
  'a sentence that begins with From:': [
    'From: that day on nothing worked.',
    'To: be honest, we are tired.',
    'Order 1187 is gone.',
  ],
  'a list with names and colons': [
    'Order: 1187',
    'Date: 3 April 2025',
    'Contact: jan@partner.example',
    'Nothing was delivered.',
  ],
  'thanks in the middle': [
    'Hello,',
    '',
    'Thanks',
    'We told them on Monday',
    'No answer yet',
    'Order 1187 is still wrong',
  ],
  'best as a first word': ['Best,', 'of all, the checkout is down since Monday.', '', 'Please help.'],
  'an urgent message': [
    'Hello,',
    '',
    'The checkout is down.',
    '',
    'This message is urgent, please call us today.',
  ],
  'an urgent message in German': [
    'Der Checkout steht.',
    '',
    'Diese Nachricht ist dringend, bitte rufen Sie heute an.',
  ],
  'an urgent message in French': [
    'La caisse est en panne.',
    '',
    'Ce message est urgent, merci de nous appeler.',
  ],
  'something sent by courier': ['Sent via courier on 3 May.', '', 'They have not answered since.'],
  'a device in the middle': [
    'We told them on 3 May.',
    '',
    'Sent from my office printer, page 4 never arrived.',
    '',
    'They refused.',
  ],
  'complaints from customers in Chinese': ['来自客户的投诉越来越多。', '', '订单1187没有发货。'],
  'a separator in prose': [
    'First the checkout.',
    '--',
    ...Array.from({ length: 22 }, (_, index) => `Point ${index} is open.`),
  ],
};

describe('prose is never cut', () => {
  it.each(Object.entries(prose))('%s', async (_name, lines) => {
    // Something must stand above, because a mail that would be left empty is kept whole anyway.
    const all = ['The shop does not work.', '', ...lines];
    expect(squeezed(ownWords(await plain(...all)))).toBe(squeezed(all.join('\n')));
  });
});

/** Forms of quotes beyond the usual ones; above each stands one line of the sender. */
const forms: Readonly<Record<string, readonly string[]>> = {
  'no colon at the end': [
    'On Thu, Apr 3, 2025 at 10:26 AM Jan <jan@x.example> wrote',
    '> Have you told them?',
  ],
  'wrapped, without an address': [
    'On Thu, Apr 3, 2025, at 10:26 AM, Partner Escalations of the',
    'whole region wrote:',
    '> Have you told them?',
  ],
  'dashes around it': [
    '---- On Thu, 03 Apr 2025 10:26:00 +0200 Jan <jan@x.example> wrote ----',
    'Have you told them?',
  ],
  'the quote behind it': [
    'On Thu, Apr 3, 2025 at 10:26 AM, Jan<jan@x.example> wrote: Have you told them?',
    'We need it.',
  ],
  'three lines': [
    'On Thu, Apr 3, 2025 at 10:26 AM',
    'Partner Escalations of the whole region',
    '<jan@x.example> wrote:',
    '',
    '> Have you?',
  ],
  'full-width colon': ['王丽 <jan@x.example> 于2025年4月3日周四 10:26写道：', '', '是否已经沟通？'],
  'wrapped Chinese': [
    '升级受理团队 <jan@x.example> 于2025年4月3日周四',
    '10:26写道：',
    '',
    '> 是否已经沟通？',
  ],
  'wrapped Japanese': ['2025年4月3日(木) 10:26 窓口 <', 'jan@x.example>:', '', '> お伝えになりましたか。'],
  'Polish, unknown to us': ['czw., 3 kwi 2025 o 10:26 Jan <jan@x.example> napisał(a):', '', '> Have you?'],
  'Danish, without marks': [
    'Den tors. 3. apr. 2025 kl. 10.26 skrev Jan <jan@x.example>:',
    '',
    'Have you told them?',
  ],
  'bold head': [
    '*From:* Jan <jan@x.example>',
    '*Sent:* Thursday, 3 April 2025',
    '*To:* Anna',
    '*Subject:* x',
    '',
    'Have you?',
  ],
  'head with copies first': [
    'Gesendet: Donnerstag, 3. April 2025 um 10:26 Uhr',
    'Von: Jan <jan@x.example>',
    'Cc: x',
    'Betreff: y',
    '',
    'Haben Sie?',
  ],
  'head in a table': [
    '---- Replied Message ----',
    '| From | Jan<jan@x.example> |',
    '| Date | 04/03/2025 10:26 |',
    '| Subject | x |',
    'Have you?',
  ],
  'head whose address is wrapped': [
    'From: Partner Escalations of the whole region',
    '<escalations+esc-7k2q9fhm.0a1b2c3d@intake.example>',
    'Sent: Thursday, 3 April 2025 10:26',
    'To: Anna Berg',
    '',
    'Have you told them?',
  ],
  'head with values on lines of their own': [
    'From:',
    'Jan <jan@x.example>',
    'Date:',
    '3 April 2025',
    'To:',
    'Anna',
    '',
    'Have you?',
  ],
  'head with tabs': [
    'From:\tJan <jan@x.example>',
    'To:\tAnna',
    'Date:\t04/03/2025 10:26',
    'Subject:\tRe: x',
    '',
    'Have you?',
  ],
  'head in two languages': [
    'Von: Jan <jan@x.example>',
    'Sent: Thursday, 3 April 2025',
    'To: Anna',
    'Betreff: AW: x',
    '',
    'Have you?',
  ],
  'head in Czech, unknown to us': [
    'Od: Jan <jan@x.example>',
    'Odesláno: 3. dubna 2025 10:26',
    'Komu: Anna',
    'Předmět: RE: x',
    '',
    'Have you?',
  ],
  'phone in Korean': [
    '-------- 원본 이메일 --------',
    '발신: Jan <jan@x.example>',
    '날짜: 25/4/3 10:26',
    '제목: x',
    '',
    '말씀하셨나요?',
  ],
  'initials before each line': ['JB> Have you told them?', 'JB> And when?'],
  'a wrapped quote of Yahoo on Android': [
    'Yahoo Mail: Search, Organize, Conquer',
    '',
    'On Thu, Apr 3, 2025 at 10:26 AM, Jan',
    '<jan@x.example> wrote:  ',
    'Have you told them?',
  ],
};

describe('other forms of quotes are set apart', () => {
  it.each(Object.entries(forms))('%s', async (_name, quote) => {
    expect(ownWords(await plain('We told them.', '', ...quote))).toBe('We told them.');
  });
});
