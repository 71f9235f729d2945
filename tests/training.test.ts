import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitClauses } from '../core/assessment/clauses.ts';
import { foldText } from '../core/email/fold.ts';
import { readEmail } from '../core/email/from-mime.ts';
import { languageCodes } from '../core/languages/language.ts';
import { readTrainingMails } from '../training/sentences.ts';

const mails = readTrainingMails();

describe('the training mails', () => {
  it('are there in every language, of every kind', () => {
    for (const language of languageCodes) {
      const own = mails.filter((mail) => mail.language === language);
      expect(own.length, language).toBeGreaterThan(400);
      expect(new Set(own.map(({ kind }) => kind)), language).toEqual(
        new Set(['escalation', 'reply', 'auto', 'other', 'drill']),
      );
    }
  });

  it('contradict themselves in no line', () => {
    const pairs = [
      ['doc+', 'doc-'],
      ['con+', 'con-'],
      ['cloud', 'onprem'],
    ] as const;
    const wrong = mails.flatMap(({ language, file, lines }) =>
      lines
        .filter(({ labels }) => pairs.some(([one, other]) => labels.includes(one) && labels.includes(other)))
        .map(({ text }) => `${language}/${file}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no sentence from the corpus that measures them', async () => {
    const corpus = new URL('./corpus/', import.meta.url);
    const measured = new Set<string>();
    for (const name of readdirSync(corpus).filter((file) => file.endsWith('.eml')))
      for (const { text } of splitClauses(await readEmail(readFileSync(new URL(name, corpus)))))
        measured.add(foldText(text));
    // Greetings and "thank you" are everybody's; a sentence of this length is somebody's.
    const copied = mails.flatMap(({ language, file, lines }) =>
      lines
        .filter(
          ({ text }) =>
            [...text].length >
              (language.startsWith('zh') || language === 'ja' || language === 'ko' ? 16 : 40) &&
            measured.has(foldText(text)),
        )
        .map(({ text }) => `${language}/${file}: ${text}`),
    );
    expect(copied).toEqual([]);
  });
});
