import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type FactName, factNames } from '../core/assessment/facts.ts';
import { languageCodes } from '../core/languages/language.ts';
import { type JudgedMail, loadJudge } from './judge.ts';
import { readMailFiles } from './mail-files.ts';
import { type LabelledMail, readShortMails } from './short-mails.ts';
import { UsageError } from './usage-error.ts';

/** One line of `labels.jsonl`: what careful readers found in a mail. See docs/labelling.md. */
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

export type Label = z.infer<typeof labelSchema>;

export interface Compared {
  readonly label: Label;
  readonly judged: JudgedMail;
}

/** What one fact of one mail came to. */
export type Result = 'right' | 'missing' | 'credit' | 'other';

const isCredited = (value: string): boolean => value === 'yes' || value === 'stated';

/** `missing`: the customer said it and we would ask again. `credit`: we believe it was said, and it was not. */
export function resultOf(fact: FactName, { label, judged }: Compared): Result {
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

/** Whatever else lies in a folder with labels, these are what it is about. */
const hasTables = (folder: string): boolean =>
  !existsSync(join(folder, 'labels.jsonl')) &&
  languageCodes.some((code) => existsSync(join(folder, `${code}.txt`)));

async function readLabelled(folder: string): Promise<LabelledMail[]> {
  if (hasTables(folder)) return readShortMails(folder);
  const labelled: LabelledMail[] = [];
  for (const label of await readLabels(folder)) {
    const [file] = await readMailFiles([join(folder, label.file)]);
    if (file) labelled.push({ label, file });
  }
  return labelled;
}

/** Judges the labelled mails of a folder: `.eml` files with `labels.jsonl`, or the tables of `readShortMails`. */
export async function compare(folder: string): Promise<Compared[]> {
  const labelled = await readLabelled(folder);
  const judge = await loadJudge();
  const compared: Compared[] = [];
  for (const { label, file } of labelled) compared.push({ label, judged: await judge.judge(file) });
  return compared;
}

/** Facts and context are asked of what people write about partners. */
export const isSpoken = ({ label }: Compared): boolean =>
  label.kind === 'escalation' || label.kind === 'reply';

/** How often something came out in one way, from 0 to 1; null where there was nothing to count. */
export const rate = (results: readonly Result[], result: Result): number | null =>
  results.length === 0 ? null : results.filter((entry) => entry === result).length / results.length;

/** What the facts of some mails came to, one result for each mail and fact. */
export const resultsOf = (compared: readonly Compared[], facts: readonly FactName[] = factNames): Result[] =>
  compared.flatMap((entry) => facts.map((fact) => resultOf(fact, entry)));

export const isAllRight = (entry: Compared): boolean =>
  factNames.every((fact) => resultOf(fact, entry) === 'right');

export const contextFields = ['edition', 'version', 'partner', 'urgent'] as const;

export const isContextRight = (field: (typeof contextFields)[number], { label, judged }: Compared): boolean =>
  label.context[field] === judged.assessment.context[field];
