import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Assess } from '../../../core/assessment/assess.ts';
import type { Assessment } from '../../../core/assessment/assessment.ts';
import { factNames } from '../../../core/assessment/facts.ts';
import type { LanguageCode } from '../../../core/languages/language.ts';
import { mail } from '../email/read.ts';

/** What a sentence may be marked for. Files are not in a sentence. */
const judged = factNames.filter((fact) => fact !== 'attachments');
export const subjects = [...judged, 'urgent', 'kind'] as const;
const subjectSchema = z.enum(subjects);
const markSchema = z.enum(['+', '-', 'denied', 'escalation', 'auto', 'other']);

/** A sentence of somebody's mail, and what it must be read as. */
interface Example {
  readonly subject: z.infer<typeof subjectSchema>;
  readonly mark: z.infer<typeof markSchema>;
  readonly text: string;
  /** Marked `?`: we know that it is misread today. */
  readonly isKnownFailure: boolean;
}

/** A line of the file: an example, or a comment that is kept as it is. */
type Line = string | Example;

export interface ExampleFile {
  readonly language: LanguageCode;
  readonly path: string;
  /** Paragraphs that say what the mail is about and ask for help, and show nothing; they stand around every example. */
  readonly before: string;
  readonly after: string;
  readonly lines: readonly Line[];
}

const form = /^(\?)?(\S+) (\S+) {2}(\S.*)$/;
const aroundForm = /^(before|after) {2}(\S.*)$/;

function readLine(line: string, where: string): Line {
  if (line === '' || line.startsWith('#') || aroundForm.test(line)) return line;
  const [, failing, mark, subject, text] = form.exec(line) ?? [];
  if (mark === undefined || subject === undefined || text === undefined)
    throw new Error(`${where}: expected MARK FACT, two spaces, and the sentence`);
  return {
    mark: markSchema.parse(mark, { error: () => `${where}: ${mark} is no mark` }),
    subject: subjectSchema.parse(subject, { error: () => `${where}: ${subject} is no fact` }),
    text,
    isKnownFailure: failing !== undefined,
  };
}

export const isExample = (line: Line): line is Example => typeof line !== 'string';

/** Reads the marked sentences of a language. Throws an `Error` that names file and line where one has not the right form. */
export function readExamples(language: LanguageCode): ExampleFile {
  const name = `core/languages/examples/${language}.txt`;
  const path = fileURLToPath(new URL(`../../../${name}`, import.meta.url));
  const written = readFileSync(path, 'utf8').split('\n');
  const lines = written.map((line, index) => readLine(line, `${name}:${index + 1}`));
  const { before, after } = Object.fromEntries(
    written.flatMap((line) => {
      const [, place, text] = aroundForm.exec(line) ?? [];
      return place === undefined || text === undefined ? [] : [[place, text]];
    }),
  );
  if (before === undefined || after === undefined)
    throw new Error(`${name}: the lines "before" and "after" with a neutral sentence are missing`);
  return { language, path, before, after, lines };
}

/** The line as it stands in the file. */
export const writeExample = ({ isKnownFailure, mark, subject, text }: Example): string =>
  `${isKnownFailure ? '?' : ''}${mark} ${subject}  ${text}`;

function expected({ subject, mark }: Example): string {
  if (subject === 'kind') return mark;
  const words = { partner_response: { '+': 'stated', '-': 'none' }, urgent: { '+': 'true', '-': 'false' } };
  const usual = { '+': 'yes', '-': 'no', denied: 'denied' };
  const values: Readonly<Record<string, string>> =
    subject === 'partner_response' || subject === 'urgent' ? words[subject] : usual;
  const value = values[mark];
  if (value === undefined) throw new Error(`${subject} cannot be ${mark}`);
  return value;
}

function found({ subject }: Example, { facts, context, kind }: Assessment): string {
  if (subject === 'kind') return kind;
  return subject === 'urgent' ? String(context.urgent) : facts[subject].value;
}

const head = [
  'From: Customer <customer@shop.example>',
  'To: escalations@intake.example',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
];

/** Judges a mail of these paragraphs. */
export async function assessText(assess: Assess, ...paragraphs: string[]): Promise<Assessment> {
  return assess(await mail(...head, '', paragraphs.join('\r\n\r\n')), { answersUs: false });
}

/**
 * What an example is read as, where that is not what its mark says; else null. It stands in a small mail, as somebody in a
 * hurry writes it. What kind of mail it is must be seen from the sentence alone.
 */
export async function misreading(
  assess: Assess,
  example: Example,
  { before, after }: Pick<ExampleFile, 'before' | 'after'>,
): Promise<{ expected: string; found: string } | null> {
  const paragraphs = example.subject === 'kind' ? [example.text] : [before, example.text, after];
  const wanted = expected(example);
  const value = found(example, await assessText(assess, ...paragraphs));
  return value === wanted ? null : { expected: wanted, found: value };
}
