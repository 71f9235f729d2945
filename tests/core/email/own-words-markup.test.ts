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
