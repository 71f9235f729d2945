import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type LanguageCode, languageCodes } from '../core/languages/language.ts';

const labels = [
  'doc+',
  'doc-',
  'chg+',
  'con+',
  'con-',
  'res+',
  'ex+',
  'att+',
  'urg+',
  'cloud',
  'onprem',
] as const;
const labelSchema = z.enum(labels);
const kindSchema = z.enum(['escalation', 'reply', 'auto', 'other', 'drill']);

export interface TrainingLine {
  /** As written, without the marks around the partner's name. */
  readonly text: string;
  readonly labels: readonly (typeof labels)[number][];
  readonly inSubject: boolean;
  readonly beginsParagraph: boolean;
  /** Ranges of the partner's name in `text`. */
  readonly partners: readonly { start: number; end: number }[];
}

export interface TrainingMail {
  readonly language: LanguageCode;
  /** Mails of one file are alike in theme, so a file is never split between learning and measuring. */
  readonly file: string;
  readonly kind: z.infer<typeof kindSchema>;
  readonly lines: readonly TrainingLine[];
}

function withoutMarks(marked: string): Pick<TrainingLine, 'text' | 'partners'> {
  const partners: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of marked.split(/(\[\[[^\]]*\]\])/)) {
    const name = /^\[\[(.*)\]\]$/.exec(piece)?.[1];
    if (name !== undefined) partners.push({ start: text.length, end: text.length + name.length });
    text += name ?? piece;
  }
  return { text, partners };
}

function readFile(language: LanguageCode, file: string, content: string): TrainingMail[] {
  const mails: { kind: TrainingMail['kind']; lines: TrainingLine[] }[] = [];
  let afterBlank = true;
  for (const [number, line] of content.split('\n').entries()) {
    const where = `training/${language}/${file}:${number + 1}`;
    if (line.startsWith('== ')) {
      mails.push({ kind: kindSchema.parse(line.slice(3).trim()), lines: [] });
      afterBlank = true;
    } else if (line.trim() === '') afterBlank = true;
    else {
      const match = /^(S )?([a-z+\- ]+?) \| (.+)$/.exec(line);
      const mail = mails.at(-1);
      if (!match?.[2] || !match[3] || !mail) throw new Error(`${where}: expected LABELS | text`);
      const found = match[2].split(' ').filter((label) => label !== '-');
      mail.lines.push({
        ...withoutMarks(match[3]),
        labels: found.map((label) => labelSchema.parse(label)),
        inSubject: match[1] !== undefined,
        beginsParagraph: afterBlank,
      });
      afterBlank = match[1] !== undefined;
    }
  }
  return mails.map((mail) => ({ ...mail, language, file }));
}

/** Reads the hand-written training mails. Throws an `Error` that names file and line where one has not the right form. */
export function readTrainingMails(folder = fileURLToPath(new URL('.', import.meta.url))): TrainingMail[] {
  return languageCodes.flatMap((language) =>
    readdirSync(`${folder}/${language}`)
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .flatMap((file) => readFile(language, file, readFileSync(`${folder}/${language}/${file}`, 'utf8'))),
  );
}
