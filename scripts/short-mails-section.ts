import { fileURLToPath } from 'node:url';
import { type Compared, compare, isSpoken, type Result, rate, resultsOf } from '../cli/compare.ts';

/** What one language's short mails came to. */
export interface ShortFigures {
  readonly language: string;
  readonly complaints: number;
  /** Complaints of which the answer was held, because they did not seem to be about a partner. */
  readonly held: number;
  readonly others: number;
  /** Mails about no partner that were answered all the same. */
  readonly answered: number;
  /** Facts of the complaints. */
  readonly results: readonly Result[];
}

function figuresOf(language: string, compared: readonly Compared[]): ShortFigures {
  const own = compared.filter(({ label }) => label.language === language);
  const complaints = own.filter(isSpoken);
  const others = own.filter(({ label }) => label.kind === 'other');
  return {
    language,
    complaints: complaints.length,
    held: complaints.filter((entry) => !entry.judged.decision.reply.send).length,
    others: others.length,
    answered: others.filter((entry) => entry.judged.decision.reply.send).length,
    results: resultsOf(complaints),
  };
}

/** Judges the short mails in `tests/short-mails/`; one entry a language, by name. */
export async function shortMailFigures(): Promise<ShortFigures[]> {
  const compared = await compare(fileURLToPath(new URL('../tests/short-mails', import.meta.url)));
  const languages = [...new Set(compared.map(({ label }) => label.language))].sort();
  return languages.map((language) => figuresOf(language, compared));
}

const percent = (value: number | null): string => `${(100 * (value ?? 0)).toFixed(1)} %`;

const row = ({ language, complaints, held, others, answered, results }: ShortFigures): string =>
  `| ${language} | ${held} of ${complaints} | ${answered} of ${others} | ${percent(rate(results, 'right'))} | ${percent(rate(results, 'missing'))} | ${percent(rate(results, 'credit'))} |`;

const sum = (figures: readonly ShortFigures[], count: (entry: ShortFigures) => number): number =>
  figures.reduce((total, entry) => total + count(entry), 0);

/** The section of docs/judgement.md about mails of one to three sentences. */
export async function shortMailsSection(): Promise<string> {
  const figures = await shortMailFigures();
  const together: ShortFigures = {
    language: 'together',
    complaints: sum(figures, ({ complaints }) => complaints),
    held: sum(figures, ({ held }) => held),
    others: sum(figures, ({ others }) => others),
    answered: sum(figures, ({ answered }) => answered),
    results: figures.flatMap(({ results }) => results),
  };
  return [
    '## Short mails',
    'Measured on `tests/short-mails/`: mails of one to three sentences, most of which name no partner; never learned from either. A complaint that is taken for mail about something else waits until a person looks into the held replies, so that this error costs far more than an answer to a mail about something else.',
    [
      '| language | complaints not answered | other mail answered | facts right | false missing | false credit |',
      '| --- | --- | --- | --- | --- | --- |',
      ...[...figures, together].map(row),
    ].join('\n'),
    'Every error: `npm run --silent intake -- evaluate tests/short-mails`.',
  ].join('\n\n');
}
