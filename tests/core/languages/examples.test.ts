import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfiguration, productFile } from '../../../cli/configuration.ts';
import { createAssessor } from '../../../core/assessment/assess.ts';
import { splitClauses } from '../../../core/assessment/clauses.ts';
import { foldText } from '../../../core/email/fold.ts';
import { readEmail } from '../../../core/email/from-mime.ts';
import { type LanguageCode, languageCodes } from '../../../core/languages/language.ts';
import { loadModels } from '../../../functions/adapters/models.ts';
import { readTrainingMails } from '../../../training/sentences.ts';
import {
  assessText,
  isExample,
  misreading,
  readExamples,
  subjects,
  writeExample,
} from './marked-examples.ts';

/** The share of sentences that may be misread. Nobody raises it; a change that reads more of them right lowers it. */
const ceilings: Readonly<Record<LanguageCode, number>> = {
  en: 0.181,
  nl: 0.248,
  de: 0.286,
  fr: 0.22,
  es: 0.198,
  it: 0.198,
  pt: 0.275,
  sv: 0.176,
  ja: 0.278,
  ko: 0.267,
  'zh-Hans': 0.2,
  'zh-Hant': 0.187,
};

const assess = createAssessor(loadConfiguration().weights, await loadModels(productFile('judgement')));
const files = languageCodes.map((language) => readExamples(language));

describe.each(files)('the marked sentences in $language', (file) => {
  const examples = file.lines.filter(isExample);

  it('say yes and no about everything that is judged', () => {
    expect(examples.length).toBeGreaterThanOrEqual(60);
    const marked = (subject: string) =>
      new Set(examples.filter((example) => example.subject === subject).map(({ mark }) => mark)).size;
    expect(subjects.filter((subject) => marked(subject) < 2)).toEqual([]);
    const texts = examples.map(({ text }) => foldText(text));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it('stand in a mail that shows nothing by itself', async () => {
    const { language, kind, facts, context } = await assessText(assess, file.before, file.after);
    const shown = Object.entries(facts).filter(([, { value }]) => value !== 'no' && value !== 'none');
    expect({ language, kind, urgent: context.urgent, shown }).toEqual({
      language: file.language,
      kind: 'escalation',
      urgent: false,
      shown: [],
    });
  });

  it('are read as marked, but for those marked ? (-u renews the marks)', async () => {
    const misread: string[] = [];
    const lines: string[] = [];
    for (const [index, line] of file.lines.entries()) {
      if (!isExample(line)) {
        lines.push(line);
        continue;
      }
      const wrong = await misreading(assess, line, file);
      if (wrong !== null)
        misread.push(`${index + 1}: expected ${wrong.expected}, found ${wrong.found}: ${writeExample(line)}`);
      lines.push(writeExample({ ...line, isKnownFailure: wrong !== null }));
    }
    expect(misread.length / examples.length, misread.join('\n')).toBeLessThanOrEqual(ceilings[file.language]);
    await expect(lines.join('\n')).toMatchFileSnapshot(file.path);
  });
});

describe('the marked sentences', () => {
  const marked = new Map(
    files.flatMap(({ language, lines }) =>
      lines
        .filter(isExample)
        .map((line): [string, string] => [foldText(line.text), `${language}: ${line.text}`]),
    ),
  );

  it('are never learned from', () => {
    const learned = readTrainingMails().flatMap(({ lines }) => lines.map(({ text }) => foldText(text)));
    expect(learned.flatMap((text) => marked.get(text) ?? [])).toEqual([]);
  });

  it('come from no mail of the corpus', async () => {
    const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
    const copied: string[] = [];
    for (const name of readdirSync(corpus).filter((file) => file.endsWith('.eml')))
      for (const { text } of splitClauses(await readEmail(readFileSync(`${corpus}${name}`))))
        copied.push(...(marked.get(foldText(text)) ?? []));
    expect(copied).toEqual([]);
  });
});
