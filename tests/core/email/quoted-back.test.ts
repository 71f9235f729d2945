import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';
import { languageCodes } from '../../../core/languages/language.ts';
import { people } from './own-words/people.ts';
import { type QuotedLine, typedIn, wrapped } from './own-words/quoting.ts';
import { coachingMail, texts } from './own-words/replies.ts';

const squeezed = (text: string): string => text.replace(/\s+/g, '');

const readBody = (lines: readonly string[]) =>
  readEmail(
    Buffer.from(
      [
        'From: customer@shop.example',
        'Subject: Re: Shop',
        'Message-ID: <1@shop.example>',
        'Content-Type: text/plain; charset=utf-8',
        '',
        ...lines,
      ].join('\r\n'),
    ),
    { ourTexts: texts },
  );

const each = (change: (line: string) => string) => (lines: readonly QuotedLine[]) =>
  lines.flatMap((line) => (line.isTyped ? typedIn(line) : [change(line.text)]));

/** What programs and people do to a quote until nothing of its form is left. */
const manglings: Readonly<Record<string, (lines: readonly QuotedLine[]) => string[]>> = {
  'wrapped at 40 characters without marks': (lines) =>
    lines.flatMap((line) => (line.isTyped ? typedIn(line) : wrapped(line.text.trim(), 40))),
  'wrapped twice, so that every other line has lost its mark': (lines) =>
    lines.flatMap((line) =>
      line.isTyped
        ? typedIn(line)
        : wrapped(line.text.trim(), 60).map((piece, index) => (index % 2 === 0 ? `> ${piece}` : piece)),
    ),
  'with bars in front': each((text) => `| ${text}`),
  'with initials in front': each((text) => `PE> ${text}`),
  'with two marks': each((text) => `>> ${text}`.trimEnd()),
  'double-spaced': (lines) => lines.flatMap((line) => (line.isTyped ? typedIn(line) : [line.text, ''])),
  'with plain quotation marks and dashes': each((text) => text.replace(/[“”]/g, '"').replace(/[–—]/g, '-')),
  'with asterisks for bold': each((text) => (/^\S/.test(text) && text.length < 40 ? `*${text}*` : text)),
  'with no-break spaces': each((text) => text.replaceAll(' ', '\u00a0')),
  'in capitals': each((text) => text.toUpperCase()),
  'from the first question on': (lines) =>
    lines.slice(lines.findIndex(({ text }) => text.startsWith('1. '))).flatMap(typedIn),
  'on one line': (lines) => {
    const pieces: string[] = [''];
    for (const { text, isTyped } of lines)
      if (isTyped) pieces.push(text, '');
      else pieces[pieces.length - 1] = `${pieces.at(-1)} ${text.trim()}`;
    return pieces;
  },
};

describe.each(Object.entries(manglings))('our own mail quoted %s', (_name, mangle) => {
  it.each(languageCodes)('in %s never counts, and the answers in and above it do', async (language) => {
    const person = people[language];
    for (const [situation, answers] of [
      ['nothing mentioned', person.answers],
      ['partly clear', person.answers.slice(0, 1)],
      ['denied', person.answers.slice(0, 2)],
      ['promised but missing', []],
    ] as const) {
      const { lines } = coachingMail(language, situation, answers);
      const email = await readBody([person.top[0] ?? '', '', ...mangle(lines)]);
      expect(squeezed(ownWords(email))).toBe(squeezed([person.top[0], ...answers].join('')));
    }
  });
});

describe('a sentence of the customer', () => {
  it.each([
    'Yes, we have raised this with our partner. They said no.',
    'Your Customer Success Manager has been told, but nothing happened.',
    'We could not find the scope document. A signed offer is all we have, and page 4 sets out what they have to deliver.',
    'Could you tell us what happens next? We have written to the person responsible and asked for an answer by a date.',
    'Thank you for your answer.\nOrder 1234 was charged twice on 4 May.',
    'Ja, wir haben unseren Dienstleister darauf angesprochen. Vielen Dank für Ihre Antwort.',
    'We hebben dit met onze implementatiepartner besproken. Bedankt voor uw antwoord.',
    'パートナー企業にはすでにこの件を伝えています。ご返信ありがとうございます。',
    '이 문제를 파트너사에 이미 말했습니다. 답장 주셔서 감사합니다.',
    '我们已经向服务商反映过这件事。谢谢您的来信。',
    '我們已經向服務商反映過這件事。謝謝您的來信。',
  ])('that shares words with us stays: %s', async (sentence) => {
    expect(ownWords(await readBody(sentence.split('\n')))).toBe(sentence);
  });
});

describe('an answer', () => {
  const question =
    'Could you give us a concrete example? One page, order, ticket or delivery with what went wrong and when is worth more than a long description. "Order 1234 was charged twice on 4 May" is perfect.';

  it('typed behind our question on the same line counts', async () => {
    expect(ownWords(await readBody([`> ${question} Page /cart is empty since May.`]))).toBe(
      'Page /cart is empty since May.',
    );
  });

  it('that a program has quoted together with our question counts', async () => {
    const email = await readBody([
      '> One or two examples',
      `> ${question}`,
      '> Page /cart is empty.',
      '> Since 3 May.',
      '> What happens next: as soon as we have this, your case goes to your Customer Success Manager as complete, and they will contact you.',
    ]);
    expect(ownWords(email)).toBe('Page /cart is empty.\n\nSince 3 May.');
  });

  it('of an older mail does not count again', async () => {
    const email = await readBody([
      'We add page /shop.',
      '',
      '> Robin wrote:',
      `>> ${question}`,
      '>> Page /cart is empty.',
      '> Thanks.',
    ]);
    expect(ownWords(email)).toBe('We add page /shop.');
  });

  it('above the head of our mail counts, though it looks like a part of it', async () => {
    const head = [
      'Od: Escalations <e@x.example>',
      'Odesláno: 3. dubna 2025 10:26',
      'Komu: Anna',
      'Věc: Shop',
    ];
    const email = await readBody(['PS: see page 4', '', ...head, '', 'One or two examples', question]);
    expect(ownWords(email)).toBe('PS: see page 4');
  });

  it('is empty when somebody sends our mail back without a word', async () => {
    const { lines } = coachingMail('en', 'denied', []);
    expect(ownWords(await readBody(lines.flatMap(typedIn)))).toBe('');
  });
});
