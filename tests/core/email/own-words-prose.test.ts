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

const html = (body: string) =>
  mail(
    'From: Anna Berg <anna@example.com>',
    'Message-ID: <1@example.com>',
    'Content-Type: text/html; charset=utf-8',
    '',
    body,
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

describe('HTML reads like text', () => {
  it('keeps cells of a row together, and long cells whole', async () => {
    const long =
      'The price on the page differs from the price that the customer pays at the end, every single time';
    const email = await html(
      `<table><tr><td><p>1187</p></td><td><p>${long}</p></td></tr><tr><td>1188</td><td>ok</td></tr></table>`,
    );
    expect(ownWords(email)).toBe(`1187  ${long}\n1188  ok`);
  });

  it('keeps lists, breaks and no-break spaces', async () => {
    const email = await html('Two&nbsp;things:<br>first<br><ul><li>cart</li><li>mails</li></ul>');
    expect(squeezed(ownWords(email))).toBe('Two things: first * cart * mails');
  });

  it('does not take an indented paragraph for a quote', async () => {
    const email = await html(
      '<div>They say:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Not in scope.</div></blockquote><div>It is.</div>',
    );
    expect(squeezed(ownWords(email))).toBe('They say: Not in scope. It is.');
  });

  it('counts an answer under the quote', async () => {
    const email = await html(
      '<div class="moz-cite-prefix">On 4/3/25 10:26, Jan wrote:<br></div><blockquote type="cite">Have you?</blockquote><p>On Monday.</p>',
    );
    expect(ownWords(email)).toBe('On Monday.');
  });

  it('does not cut at a rule above something else than a head', async () => {
    const email = await html(
      "<p>One.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>Two.</p></div>",
    );
    expect(squeezed(ownWords(email))).toBe('One. Two.');
  });

  it('still finds a forward inside of the markup of a quote', async () => {
    const email = await html(
      '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Jan &lt;jan@x.example&gt;<br>Date: 3 Apr 2025<br>Subject: x<br></div>Not in scope.</div>',
    );
    expect(ownWords(email)).toBe('See below.');
    expect(email.segments.some(({ kind }) => kind === 'forwarded')).toBe(true);
    expect(email.forwarded?.from.address).toBe('jan@x.example');
  });
});

describe('signatures', () => {
  it('keeps answers that stand below a signature', async () => {
    const email = await plain(
      'My answers are below.',
      '-- ',
      'Anna Berg',
      '+44 20 1234567',
      '',
      '> Have you told them?',
      '',
      'On Monday.',
    );
    expect(ownWords(email)).toBe('My answers are below.\n\nOn Monday.');
  });

  it.each([
    'Sent from my Galaxy',
    'Gesendet mit der GMX Mail App',
    'Envoyé depuis mon appareil Galaxy',
    'Outlook for iOS を入手<https://aka.ms/o0ukef>',
  ])('takes "%s" for what a device adds', async (footer) => {
    expect(ownWords(await plain('We told them.', '', footer))).toBe('We told them.');
  });
});
