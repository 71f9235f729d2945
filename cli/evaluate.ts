import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type FactName, factNames } from '../core/assessment/facts.ts';
import { type JudgedMail, loadJudge } from './judge.ts';
import { readMailFiles } from './mail-files.ts';
import { padded, styled } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const labelSchema = z.object({
  file: z.string(),
  language: z.string(),
  kind: z.enum(['escalation', 'reply', 'auto', 'other']),
  facts: z.record(z.enum(factNames), z.string()),
  context: z.object({
    edition: z.string().nullable(),
    version: z.string().nullable(),
    partner: z.string().nullable(),
    urgent: z.boolean(),
  }),
  evidence: z.record(z.string(), z.string()).optional(),
});

type Label = z.infer<typeof labelSchema>;

interface Compared {
  readonly label: Label;
  readonly judged: JudgedMail;
}

/** What one fact of one mail came to. */
type Result = 'right' | 'missing' | 'credit' | 'other';

const isCredited = (value: string): boolean => value === 'yes' || value === 'stated';

/** `missing`: the customer said it and we would ask again. `credit`: we believe it was said, and it was not. */
function resultOf(fact: FactName, { label, judged }: Compared): Result {
  const expected = label.facts[fact];
  const found = judged.assessment.facts[fact].value;
  if (expected === found) return 'right';
  if (isCredited(found)) return 'credit';
  return expected !== undefined && isCredited(expected) ? 'missing' : 'other';
}

async function readLabels(folder: string): Promise<Label[]> {
  const file = join(folder, 'labels.jsonl');
  const content = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file}: there is no such file; a folder to evaluate needs its labels`);
  });
  return content.split('\n').flatMap((line, number) => {
    if (line.trim() === '') return [];
    try {
      return [labelSchema.parse(JSON.parse(line))];
    } catch {
      throw new UsageError(`${file}: line ${number + 1} is not a label`);
    }
  });
}

async function compare(folder: string): Promise<Compared[]> {
  const labels = await readLabels(folder);
  const judge = await loadJudge();
  const compared: Compared[] = [];
  for (const label of labels) {
    const [file] = await readMailFiles([join(folder, label.file)]);
    if (file) compared.push({ label, judged: await judge.judge(file) });
  }
  return compared;
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));

function row(name: string, results: readonly Result[]): string {
  const count = (result: Result) => results.filter((entry) => entry === result).length;
  return `${padded(name, 30)}${padded(String(results.length), 7)}${padded(share(count('right'), results.length), 10)}${padded(share(count('missing'), results.length), 15)}${share(count('credit'), results.length)}`;
}

const head = (title: string): string =>
  `\n${styled('bold', padded(title, 30))}${padded('count', 7)}${padded('accuracy', 10)}${padded('false missing', 15)}false credit`;

function factTables(spoken: readonly Compared[]): string[] {
  const languages = [...new Set(spoken.map(({ label }) => label.language))].sort();
  const results = (among: readonly Compared[], facts: readonly FactName[] = factNames) =>
    among.flatMap((entry) => facts.map((fact) => resultOf(fact, entry)));
  return [
    head('All languages'),
    ...factNames.map((fact) => row(fact, results(spoken, [fact]))),
    row('together', results(spoken)),
    ...languages.flatMap((language) => {
      const own = spoken.filter(({ label }) => label.language === language);
      return [
        head(language),
        ...factNames.map((fact) => row(fact, results(own, [fact]))),
        row('together', results(own)),
      ];
    }),
  ];
}

function otherRates(compared: readonly Compared[], spoken: readonly Compared[]): string[] {
  const rate = (name: string, among: readonly Compared[], right: (entry: Compared) => boolean) =>
    `${padded(name, 30)}${padded(String(among.length), 7)}${share(among.filter(right).length, among.length)}`;
  return [
    '',
    rate('all seven facts right', spoken, (entry) =>
      factNames.every((fact) => resultOf(fact, entry) === 'right'),
    ),
    rate('language', compared, ({ label, judged }) => label.language === judged.assessment.language),
    rate('kind', compared, ({ label, judged }) => label.kind === judged.assessment.kind),
    ...(['edition', 'version', 'partner', 'urgent'] as const).map((field) =>
      rate(field, spoken, ({ label, judged }) => label.context[field] === judged.assessment.context[field]),
    ),
  ];
}

function errors(compared: readonly Compared[]): string[] {
  return compared.flatMap((entry) => {
    const { label, judged } = entry;
    const facts = factNames.flatMap((fact) => {
      if (resultOf(fact, entry) === 'right') return [];
      const finding = judged.assessment.facts[fact];
      const sentence = finding.evidence[0]?.quote ?? label.evidence?.[fact] ?? '';
      return [
        `${label.file}  ${fact}: expected ${label.facts[fact]}, found ${finding.value}${sentence === '' ? '' : `  “${sentence.replace(/\s+/g, ' ')}”`}`,
      ];
    });
    const context = (['edition', 'version', 'partner', 'urgent'] as const).flatMap((field) =>
      label.context[field] === judged.assessment.context[field]
        ? []
        : [
            `${label.file}  ${field}: expected ${label.context[field]}, found ${judged.assessment.context[field]}`,
          ],
    );
    const kind =
      label.kind === judged.assessment.kind
        ? []
        : [`${label.file}  kind: expected ${label.kind}, found ${judged.assessment.kind}`];
    const language =
      label.language === judged.assessment.language
        ? []
        : [`${label.file}  language: expected ${label.language}, found ${judged.assessment.language}`];
    return [...kind, ...language, ...facts, ...context];
  });
}

/** `intake evaluate DIR`: compares with `DIR/labels.jsonl`; facts and context over escalations and replies, the rest over all mails. */
export async function evaluate(folder: string): Promise<void> {
  const compared = await compare(folder);
  const spoken = compared.filter(({ label }) => label.kind === 'escalation' || label.kind === 'reply');
  const wrong = errors(compared);
  console.log(
    [
      `${compared.length} mails, ${spoken.length} of them escalations and replies`,
      ...factTables(spoken),
      ...otherRates(compared, spoken),
      '',
      `${styled('bold', 'Errors')} (${wrong.length})`,
      ...wrong,
    ].join('\n'),
  );
}
