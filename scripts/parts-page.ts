import { readFileSync } from 'node:fs';
import * as z from 'zod';

const figures = z.array(
  z.object({
    what: z.string(),
    learnedFrom: z.number(),
    measuredOn: z.number(),
    strongestClause: z.number(),
    allClauses: z.number(),
  }),
);
const measured = z.object({
  command: z.string(),
  parts: figures,
  amount: figures,
  traps: figures,
  languages: figures,
});

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function table(first: string, rows: z.infer<typeof figures>): string {
  return [
    `| ${first} | mails learned from | measured on | by the strongest clause | by all clauses together |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.what} | ${row.learnedFrom} | ${row.measuredOn} | ${percent(row.strongestClause)} | ${percent(row.allClauses)} |`,
    ),
  ].join('\n');
}

/** The section that says what each part of the judgement adds, from what `npm run train:parts` measured. */
export function partsSection(): string {
  const file = new URL('../docs/judgement-parts.json', import.meta.url);
  const { command, parts, amount, traps, languages } = measured.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [everything] = parts;
  return [
    '## What each part adds',
    `Measured by \`${command}\` on training mails that were not learned from (harder than ordinary mail, on purpose): the mean accuracy of the findings that are read from clauses. One part, some of the mails or one language is left out at a time.`,
    table('judged with', parts),
    'More mails of the same kind help slowly:',
    table('learned from', everything ? [everything, ...amount] : amount),
    'Traps (near misses, hearsay, what others were told) in the training mails, and ordinary mail:',
    table('ordinary mail', traps),
    'A language without training mails of its own, judged by its concept list and what the others taught:',
    table('language', languages),
  ].join('\n\n');
}
