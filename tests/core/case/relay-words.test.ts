import { describe, expect, it } from 'vitest';
import { wordsToRelay } from '../../../core/case/relay-words.ts';
import { mail } from '../email/read.ts';

const markers = [
  'Reply above this line to write to the customer',
  'Antwoord boven deze regel om de klant te schrijven',
];
const secret = 'escalations+esc-7k2q9fhm.c0123456789abcdef@intake.example';
const brief = {
  subject: 'New escalation ESC-7K2Q9FHM: Anna Berg, 47/100',
  text: [
    `———  ${markers[0]}  ———`,
    '',
    'Anna Berg has escalated. 47 of 100 points; the customer is being asked for what is missing.',
    '',
    '* Still missing: Raised with the partner',
    '',
    '✓ Scope document: clear',
    '    “The statement of work says on page 4 that stock is updated every hour.”',
    '',
    '– Raised with the partner: missing',
    '',
  ].join('\n'),
};

const reply = async (...lines: string[]) =>
  wordsToRelay(await mail('From: csm@intake.example', 'Subject: Re: x', '', ...lines), [brief], {
    markers,
    secret,
  });

describe('what of a reply to a brief goes to the customer', () => {
  it.each<[string, string[]]>([
    ['a quote with marks', brief.text.split('\n').map((line) => `> ${line}`)],
    ['a quote without any mark or introduction', brief.text.split('\n')],
    [
      'a quote whose line of ours was broken',
      ['Reply above this', 'line to write to the customer', ...brief.text.split('\n').slice(1)],
    ],
    ['the Dutch line', [`- ${markers[1]} -`, 'Anna Berg heeft een escalatie gemeld.']],
    [
      'Outlook',
      [
        'From: Partner Escalations <escalations@intake.example>',
        'Sent: Monday',
        'To: csm@intake.example',
        `Subject: ${brief.subject}`,
        '',
        ...brief.text.split('\n'),
      ],
    ],
  ])('only the words above: %s', async (_name, quoted) => {
    expect(await reply('Hello Anna,', '', 'I call you at three.', '', ...quoted)).toEqual({
      words: 'Hello Anna,\n\nI call you at three.',
      leak: null,
    });
  });

  it('words below a quoted brief', async () => {
    const quoted = brief.text.split('\n').map((line) => `> ${line}`);
    expect(
      await reply(
        'On Mon, 2 Mar 2026 at 09:00, Partner Escalations <a@b.example> wrote:',
        '',
        ...quoted,
        '',
        'I call you at three.',
      ),
    ).toEqual({
      words: 'I call you at three.',
      leak: null,
    });
  });

  it.each<[string, string]>([
    [
      'a sentence of the brief',
      'Anna Berg has escalated. 47 of 100 points; the customer is being asked for what is missing.',
    ],
    [
      'a sentence in the middle of others',
      'FYI anna berg has escalated 47 of 100 points, the customer is being asked for what is missing, so call.',
    ],
    ['half a sentence on a line of its own', '47 of 100 points; the customer is being asked'],
    ['the subject with its score', 'Subject: New escalation ESC-7K2Q9FHM: Anna Berg, 47/100'],
    ['the relay address', `Escalations <${secret.toUpperCase()}> hat geschrieben`],
  ])('is told apart where something of ours is left: %s', async (_name, line) => {
    expect((await reply('I call you at three.', '', line)).leak).not.toBeNull();
  });

  it.each([
    'You write: “The statement of work says on page 4 that stock is updated every hour.” I asked the partner.',
    'The scope document is clear to me. Still missing: your invoice.',
    'Your case ESC-7K2Q9FHM is with me.',
  ])('lets a person speak of the same things: %s', async (line) => {
    expect(await reply(line)).toEqual({ words: line, leak: null });
  });
});
