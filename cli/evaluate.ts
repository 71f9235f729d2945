import { factNames } from '../core/assessment/facts.ts';
import {
  type Compared,
  compare,
  contextFields,
  isAllRight,
  isContextRight,
  isSpoken,
  type Result,
  rate,
  resultOf,
  resultsOf,
} from './compare.ts';
import { padded, styled } from './terminal.ts';

const shown = (value: number | null): string => value?.toFixed(3) ?? '-';

const line = (name: string, count: string, ...cells: string[]): string =>
  [padded(name, 30), padded(count, 7), ...cells.map((cell) => padded(cell, 15))].join('').trimEnd();

const row = (name: string, results: readonly Result[]): string =>
  line(
    name,
    String(results.length),
    shown(rate(results, 'right')),
    shown(rate(results, 'missing')),
    shown(rate(results, 'credit')),
  );

function factTables(spoken: readonly Compared[]): string[] {
  const table = (title: string, among: readonly Compared[]) => [
    '',
    styled('bold', line(title, 'count', 'accuracy', 'false missing', 'false credit')),
    ...factNames.map((fact) => row(fact, resultsOf(among, [fact]))),
    row('together', resultsOf(among)),
  ];
  const languages = [...new Set(spoken.map(({ label }) => label.language))].sort();
  return [
    ...table('All languages', spoken),
    ...languages.flatMap((language) =>
      table(
        language,
        spoken.filter(({ label }) => label.language === language),
      ),
    ),
  ];
}

function otherRates(compared: readonly Compared[], spoken: readonly Compared[]): string[] {
  const share = (name: string, among: readonly Compared[], right: (entry: Compared) => boolean) =>
    line(
      name,
      String(among.length),
      shown(among.length === 0 ? null : among.filter(right).length / among.length),
    );
  return [
    '',
    share('all seven facts right', spoken, isAllRight),
    share('language', compared, ({ label, judged }) => label.language === judged.assessment.language),
    share('kind', compared, ({ label, judged }) => label.kind === judged.assessment.kind),
    ...contextFields.map((field) => share(field, spoken, (entry) => isContextRight(field, entry))),
  ];
}

/** What is wrong about one mail, one line each, with the sentence that misled us or that we missed. */
function errorsIn(entry: Compared): string[] {
  const { label, judged } = entry;
  const wrong = (what: string, expected: unknown, found: unknown, sentence = '') =>
    `${label.file}  ${what}: expected ${expected}, found ${found}${sentence === '' ? '' : `  “${sentence.replace(/\s+/g, ' ')}”`}`;
  const { kind, language, facts, context } = judged.assessment;
  return [
    ...(label.kind === kind ? [] : [wrong('kind', label.kind, kind)]),
    ...(label.language === language ? [] : [wrong('language', label.language, language)]),
    ...factNames
      .filter((fact) => resultOf(fact, entry) !== 'right')
      .map((fact) =>
        wrong(
          fact,
          label.facts[fact],
          facts[fact].value,
          facts[fact].evidence[0]?.quote ?? label.evidence?.[fact],
        ),
      ),
    ...contextFields
      .filter((field) => !isContextRight(field, entry))
      .map((field) => wrong(field, label.context[field], context[field])),
  ];
}

/** `intake evaluate DIR`: compares with `DIR/labels.jsonl`; facts and context over escalations and replies, the rest over all mails. */
export async function evaluate(folder: string): Promise<void> {
  const compared = await compare(folder);
  const spoken = compared.filter(isSpoken);
  const errors = compared.flatMap(errorsIn);
  const output = [
    `${compared.length} mails, ${spoken.length} of them escalations and replies`,
    ...factTables(spoken),
    ...otherRates(compared, spoken),
    '',
    styled('bold', `Errors (${errors.length})`),
    ...errors,
  ];
  console.log(output.join('\n'));
}
