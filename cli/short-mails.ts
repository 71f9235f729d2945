import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { factNames, noFindings } from '../core/assessment/facts.ts';
import { type LanguageCode, languageCodes } from '../core/languages/language.ts';
import type { Label } from './compare.ts';
import type { MailFile } from './mail-files.ts';
import { UsageError } from './usage-error.ts';

export interface LabelledMail {
  readonly label: Label;
  readonly file: MailFile;
}

/** The labels of the training mails (training/README.md), and what each says about a mail that shows it. */
const meanings = {
  'doc+': { scope_document: 'yes' },
  'doc-': { scope_document: 'denied' },
  'chg+': { scope_changes: 'yes' },
  'con+': { partner_contact: 'yes' },
  'con-': { partner_contact: 'denied' },
  'res+': { partner_response: 'stated' },
  'ex+': { examples: 'yes' },
  'att+': { attachment_promised: 'yes' },
  'urg+': {},
} as const;

type Mark = keyof typeof meanings;
const isMark = (word: string): word is Mark => word in meanings;

const nothingSaid = z
  .record(z.enum(factNames), z.string())
  .parse(Object.fromEntries(factNames.map((name) => [name, noFindings[name].value])));

const rowSchema = z.tuple([z.enum(['escalation', 'reply', 'other']), z.string(), z.string(), z.string()]);

const withoutMarks = (text: string): string => text.replaceAll('[[', '').replaceAll(']]', '');

/** The mail as a program sends it that leaves everything in UTF-8 (RFC 6532). */
const mimeOf = (subject: string, text: string): Uint8Array =>
  Buffer.from(
    [
      'From: sender@shop.example',
      'To: escalations@intake.example',
      `Subject: ${subject === '-' ? '' : withoutMarks(subject)}`,
      'Message-ID: <short@shop.example>',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      withoutMarks(text).replaceAll(' / ', '\r\n'),
      '',
    ].join('\r\n'),
  );

function readRow(line: string, language: LanguageCode, name: string): LabelledMail {
  const row = rowSchema.safeParse(line.split(' | '));
  if (!row.success) throw new UsageError(`${name}: expected KIND | LABELS | SUBJECT | TEXT`);
  const [kind, labels, subject, text] = row.data;
  const marks = labels.split(' ').filter((word) => word !== '-');
  const known = marks.filter(isMark);
  if (known.length < marks.length) throw new UsageError(`${name}: one of the labels “${labels}” is unknown`);
  const partner = /\[\[([^\]]+)\]\]/.exec(`${subject} ${text}`)?.[1] ?? null;
  return {
    label: {
      file: name,
      language,
      kind,
      facts: {
        ...nothingSaid,
        ...Object.fromEntries(known.flatMap((mark) => Object.entries(meanings[mark]))),
      },
      context: { edition: null, version: null, partner, urgent: known.includes('urg+') },
    },
    file: { name, bytes: mimeOf(subject, text) },
  };
}

/**
 * Reads tables of short mails, a file `<language>.txt` for each language and a line for each mail:
 * `KIND | LABELS | SUBJECT | TEXT`, with the labels and the `[[…]]` of training/README.md, ` / ` for a new line and `-` for
 * no label or no subject. Throws a `UsageError` that names the line which has another form.
 */
export async function readShortMails(folder: string): Promise<LabelledMail[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const mails: LabelledMail[] = [];
  for (const name of names) {
    const language = languageCodes.find((code) => code === basename(name, '.txt'));
    if (!language) throw new UsageError(`${join(folder, name)}: no language has this name`);
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
    for (const [number, line] of lines.entries())
      if (line.trim() !== '') mails.push(readRow(line, language, `${name}:${number + 1}`));
  }
  return mails;
}
