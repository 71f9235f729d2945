import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { absenceNotes } from './absence-notes.ts';
import { heldBecause } from './answered.ts';
import { automaticHeaders, machineMailboxes, spellings } from './automatic-headers.ts';
import { ordinaryHeaders, personalSentences } from './ordinary-headers.ts';

/** What a person would have written, so that nothing but the mark tells the machine. */
const complaint =
  'Our agency promised the search page for 3 March in the statement of work. We called them twice and order 4711 is still wrong.';

const mailOf = (headers: readonly string[], text: string): string =>
  [
    'Message-ID: <figure@shop.example>',
    'To: escalations@intake.example',
    ...headers,
    ...(headers.some((header) => /^content-type/i.test(header))
      ? []
      : ['Content-Type: text/plain; charset=utf-8']),
    '',
    text,
  ].join('\r\n');

const fromPerson = 'From: Jane Doe <jane@shop.example>';
const encoded = (subject: string): string =>
  `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;

/** The subject a responder makes of ours, and the text as a person's client might carry it on. */
const shapes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\r\n\r\n${text}\r\n`,
  (text) =>
    `${text}\r\n\r\nOn 1 May 2026 at 10:00, Partner Escalations <escalations@intake.example> wrote:\r\n> Thank you for writing to us.\r\n> Simply reply to this mail.`,
  (text) => `${text}\r\n\r\n-- \r\nJane Doe\r\nShop Example Ltd\r\n+44 20 7946 0000`,
  (text) => text.toUpperCase(),
];

function automaticMails(): string[] {
  const mails: string[] = [];
  for (const spell of spellings)
    for (const header of automaticHeaders)
      mails.push(mailOf([fromPerson, 'Subject: Our shop', spell(header)], complaint));
  for (const mailbox of machineMailboxes)
    for (const from of [`${mailbox}@shop.example`, `Service <${mailbox}@shop.example>`])
      mails.push(mailOf([`From: ${from}`, 'Subject: Our shop'], complaint));
  for (const notes of Object.values(absenceNotes))
    for (const { subject, text } of notes) {
      for (const shape of shapes) mails.push(mailOf([fromPerson, encoded(subject)], shape(text)));
      for (const header of automaticHeaders.slice(0, 8))
        mails.push(mailOf([fromPerson, encoded(subject), header], text));
    }
  return mails;
}

describe('the two figures', { timeout: 300_000 }, () => {
  it('automatic mail is answered 0 times', async () => {
    const mails = automaticMails();
    expect(mails.length).toBeGreaterThanOrEqual(1_000);
    const answered: string[] = [];
    for (const mail of mails) if ((await heldBecause(mail)) === null) answered.push(mail);
    console.log(`automatic mails: ${mails.length}, answered: ${answered.length}`);
    expect(answered).toEqual([]);
  });

  it('ordinary mail is wrongly held at most once in two hundred', async () => {
    const folder = new URL('../corpus/', import.meta.url);
    const escalations = readFileSync(new URL('labels.jsonl', folder), 'utf8')
      .split('\n')
      .filter((line) => /"kind":\s*"(?:escalation|reply)"/.test(line))
      .flatMap((line) => /"file":\s*"([^"]+)"/.exec(line)?.[1] ?? []);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(escalations));
    const held: string[] = [];
    let mails = 0;
    for (const [index, name] of escalations.entries()) {
      const raw = readFileSync(new URL(name, folder), 'latin1');
      const variants = ordinaryHeaders.map((headers) => `${headers.join('\r\n')}\r\n${raw}`);
      for (const variant of variants) {
        mails += 1;
        const reason = await heldBecause(Buffer.from(variant, 'latin1'));
        if (reason !== null) held.push(`${name} (${index}): ${reason}`);
      }
    }
    for (const text of personalSentences) {
      mails += 1;
      const reason = await heldBecause(mailOf([fromPerson, 'Subject: Our agency'], text));
      if (reason !== null) held.push(`${text}: ${reason}`);
    }
    console.log(
      `ordinary mails: ${mails}, wrongly held: ${held.length} (${((100 * held.length) / mails).toFixed(2)} %)`,
    );
    expect(mails).toBeGreaterThanOrEqual(1_000);
    expect(held.length / mails, held.join('\n')).toBeLessThanOrEqual(0.005);
  });
});
