import { expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';
import { type LanguageCode, languageCodes } from '../../../core/languages/language.ts';
import { type Client, clients } from './own-words/clients.ts';
import { regionalClients } from './own-words/regional-clients.ts';
import { formatsOf, reply, type Shape, shapes, texts } from './own-words/replies.ts';

const squeezed = (text: string): string => text.replace(/[\s\ufeff]+/g, '');

/** A German program that answers our English mail, and the like. */
const otherLanguage: Partial<Record<LanguageCode, LanguageCode>> = {
  de: 'en',
  ja: 'en',
  en: 'fr',
  nl: 'de',
  ko: 'zh-Hans',
};

/** Shapes that markup can make different. */
const shapesOfMarkup = new Set<Shape>(['top', 'inline', 'bottom', 'signature', 'history']);

/** Every program, language, shape and format; each as what it says and what was read of it. */
async function readAll(): Promise<{ name: string; isExact: boolean }[]> {
  const results: { name: string; isExact: boolean }[] = [];
  const check = async (client: Client, language: LanguageCode, mailLanguage: LanguageCode, shape: Shape) => {
    for (const format of formatsOf(client)) {
      // The plain half of a mail with both halves is read like a plain mail, and what stands around the quote is read alike
      // in all formats; once per program is enough.
      if (format === 'both' && shape !== 'inline') continue;
      if (format === 'html' && !shapesOfMarkup.has(shape)) continue;
      const { raw, own } = reply(client, language, mailLanguage, shape, format);
      const isExact = squeezed(ownWords(await readEmail(raw, { ourTexts: texts }))) === squeezed(own);
      results.push({ name: [client.name, language, mailLanguage, shape, format].join(', '), isExact });
    }
  };
  for (const client of [...clients, ...regionalClients])
    for (const language of client.languages ?? languageCodes) {
      for (const shape of shapes) await check(client, language, language, shape);
      const other = otherLanguage[language];
      if (other) await check(client, language, other, 'inline');
    }
  return results;
}

it('recovers what customers typed, whatever program and language they answer with', {
  timeout: 180_000,
}, async () => {
  const results = await readAll();
  const wrong = results.filter(({ isExact }) => !isExact);
  const rate = 1 - wrong.length / results.length;
  console.log(`own words exactly recovered: ${rate.toFixed(4)} of ${results.length} replies`);
  for (const { name } of wrong.slice(0, 30)) console.log(`  not: ${name}`);
  expect(rate).toBeGreaterThanOrEqual(0.99);
});
