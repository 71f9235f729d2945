import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { rate } from '../cli/compare.ts';
import { readShortMails } from '../cli/short-mails.ts';
import { foldText } from '../core/email/fold.ts';
import { type LanguageCode, languageCodes } from '../core/languages/language.ts';
import { shortMailFigures } from '../scripts/short-mails-section.ts';
import { readTrainingMails } from '../training/sentences.ts';

interface Floor {
  /** Most complaints that may wait for a person. */
  readonly held: number;
  /** Most mails about no partner that may be answered. */
  readonly answered: number;
  /** The share of facts that must be right. */
  readonly facts: number;
}

/** What a change may not fall below; one that gets better raises the floor. */
const floors: Readonly<Record<LanguageCode, Floor>> = {
  en: { held: 1, answered: 2, facts: 1 },
  nl: { held: 1, answered: 0, facts: 0.9 },
  de: { held: 0, answered: 2, facts: 0.971 },
  fr: { held: 0, answered: 1, facts: 0.914 },
  es: { held: 1, answered: 1, facts: 0.928 },
  it: { held: 0, answered: 0, facts: 0.928 },
  pt: { held: 0, answered: 1, facts: 0.942 },
  sv: { held: 3, answered: 0, facts: 0.914 },
  ja: { held: 0, answered: 0, facts: 0.928 },
  ko: { held: 0, answered: 0, facts: 0.914 },
  'zh-Hans': { held: 1, answered: 0, facts: 0.914 },
  'zh-Hant': { held: 1, answered: 0, facts: 0.942 },
};

const folder = fileURLToPath(new URL('./short-mails', import.meta.url));
const mails = await readShortMails(folder);

describe.each(await shortMailFigures())('short mails in $language', (figures) => {
  const { language, complaints, held, others, answered, results } = figures;
  const floor = floors[languageCodes.find((code) => code === language) ?? 'en'];

  it('are at least ten complaints and four mails about something else', () => {
    expect(complaints).toBeGreaterThanOrEqual(10);
    expect(others).toBeGreaterThanOrEqual(4);
  });

  it('are answered when they complain', () => expect(held).toBeLessThanOrEqual(floor.held));
  it('are held when they are about no partner', () => expect(answered).toBeLessThanOrEqual(floor.answered));
  it('have their facts read', () => expect(rate(results, 'right')).toBeGreaterThanOrEqual(floor.facts));
  it('are credited with nothing they do not say', () => expect(rate(results, 'credit')).toBeLessThan(0.03));
});

describe('the short mails', () => {
  it('are there in every language', () => {
    expect(new Set(mails.map(({ label }) => label.language))).toEqual(new Set(languageCodes));
  });

  it('are never learned from', () => {
    const learned = new Set(
      readTrainingMails().map(({ lines }) =>
        foldText(
          lines
            .filter(({ inSubject }) => !inSubject)
            .map(({ text }) => text)
            .join(' '),
        ),
      ),
    );
    const texts = mails.map(
      ({ file }) => Buffer.from(file.bytes).toString('utf8').split('\r\n\r\n')[1] ?? '',
    );
    expect(texts.filter((text) => learned.has(foldText(text.replaceAll('\r\n', ' ').trim())))).toEqual([]);
  });
});

describe('a table of short mails with a mistake', () => {
  const broken = mkdtempSync(join(tmpdir(), 'escalation-intake-short-'));
  afterAll(() => rmSync(broken, { recursive: true, force: true }));

  it.each([
    ['three columns', 'escalation | - | Complaint', 'en.txt:1: expected KIND | LABELS | SUBJECT | TEXT'],
    ['a kind nobody knows', 'rant | - | Hey | You!', 'en.txt:1: expected KIND | LABELS | SUBJECT | TEXT'],
    ['a label nobody knows', 'other | doc* | Hey | You!', 'en.txt:1: one of the labels “doc*” is unknown'],
  ])('%s is named with its line', async (_, line, message) => {
    writeFileSync(join(broken, 'en.txt'), `${line}\n`);
    await expect(readShortMails(broken)).rejects.toThrow(message);
  });
});
