import { mailWords } from '../languages/mail/index.ts';
import type { Address } from './email.ts';
import { foldText } from './fold.ts';
import {
  beginsHead,
  type HeadEntry,
  type HeadField,
  readFlattenedHead,
  readHeadEntry,
} from './head-entries.ts';
import { type LineLabel, labelLines } from './lines.ts';
import { writtenAddresses } from './written-addresses.ts';
import { writtenDate } from './written-date.ts';

/** What a mail program wrote above a mail that it quoted or forwarded. */
export interface MailHead {
  /** Empty address where only a name is given. */
  readonly from: Address;
  readonly to: readonly Address[];
  readonly subject: string;
  /** ISO 8601, or null. */
  readonly date: string | null;
  /** Stands under a line that says it is a forward. */
  readonly isForward: boolean;
  /** Index of the first line of the head, rules and introductions above it included. */
  readonly firstLine: number;
  /** Index of the first line under the head. */
  readonly bodyLine: number;
}

/** A line without the `>`, `|` and blanks in front. */
export interface UnquotedLine {
  /** Offset in the text where the line begins, quote marks included. */
  readonly start: number;
  readonly bare: string;
}

/** The lines of a text as they were before somebody quoted them. Linear in the length of the text. */
export function unquotedLines(text: string): UnquotedLine[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const unquoted = { start, bare: line.replace(/^[\s>|＞]{1,200}/, '').trimEnd() };
    start += line.length + 1;
    return unquoted;
  });
}

/** What a few lines are. Labelling a whole text once more would cost as much as finding the own words in it. */
const labelsOf = (lines: readonly UnquotedLine[]): LineLabel[] =>
  labelLines(lines.map((line) => line.bare).join('\n')).map((line) => line.label);

/** A head of more lines than this is a list of recipients that nobody reads. */
const mostLines = 40;

interface Block {
  readonly fields: ReadonlyMap<HeadField, string>;
  readonly bodyLine: number;
}

/** Long lists of recipients go on in the next line, and some programs put the address under the name. */
const isWrapped = (line: string, { field, value }: HeadEntry): boolean =>
  field !== 'subject' && (value === '' || /[,;]$/.test(value) || /^<?[^\s<>]{1,64}@/.test(line));

/** Reads the header lines from `index` on. A field that comes a second time begins another mail. */
function blockAt(lines: readonly UnquotedLine[], index: number): Block | null {
  const fields = new Map<HeadField, string>();
  let last: HeadEntry | null = null;
  let bodyLine = index;
  let blank = 0;
  for (const [offset, line] of lines.slice(index, index + mostLines).entries()) {
    if (line.bare === '') {
      blank++;
      // Some programs double every line break.
      if (blank > 1) break;
      continue;
    }
    const entry = readHeadEntry(line.bare);
    if (entry?.field) {
      if (fields.has(entry.field)) break;
      fields.set(entry.field, entry.value);
      last = entry;
    } else if (blank > 0 || last === null) break;
    else if (isWrapped(line.bare, last)) {
      last = { field: last.field, value: `${last.value} ${line.bare}`.trim() };
      if (last.field) fields.set(last.field, last.value);
    } else if (entry && (fields.size < 4 || entry.value === '' || entry.value.includes('@'))) last = entry;
    else break;
    blank = 0;
    bodyLine = index + offset + 1;
  }
  return fields.has('from') && fields.size > 1 ? { fields, bodyLine } : null;
}

function flattenedBlockAt(lines: readonly UnquotedLine[], index: number): Block | null {
  const entries = readFlattenedHead(lines[index]?.bare ?? '');
  if (entries.length === 0) return null;
  const fields = new Map(entries.flatMap(({ field, value }) => (field ? [[field, value] as const] : [])));
  return { fields, bodyLine: index + 1 };
}

/** Rules and introductions that stand above a head: `________`, `---- Forwarded message ----`, `Begin forwarded message:`. */
const isIntroduction = (line: UnquotedLine, label: LineLabel | undefined): boolean =>
  label === 'f' || label === 'o' || /^[_\-*=]{5,}$|^[-_=*]{3}.{0,100}[-_=*]{3}$/.test(line.bare);

/** Where the introduction above a head begins, and whether it says that the mail was forwarded. */
function introductionAbove(
  lines: readonly UnquotedLine[],
  index: number,
): { firstLine: number; isForward: boolean } {
  const top = Math.max(0, index - 5);
  const labels = labelsOf(lines.slice(top, index + 1));
  let firstLine = index;
  let isForward = labels[index - top] === 'f';
  for (let above = index - 1; above >= top; above--) {
    const line = lines[above];
    if (!line || (line.bare !== '' && !isIntroduction(line, labels[above - top]))) break;
    if (line.bare === '') continue;
    firstLine = above;
    isForward ||= labels[above - top] === 'f';
  }
  return { firstLine, isForward };
}

function headOfBlock(lines: readonly UnquotedLine[], index: number): MailHead | null {
  if (!beginsHead(lines[index]?.bare ?? '')) return null;
  const block = blockAt(lines, index) ?? flattenedBlockAt(lines, index);
  if (!block) return null;
  // `office@example.com on behalf of Anna Berg <anna@example.com>`: the last one wrote it.
  const authors = writtenAddresses(block.fields.get('from') ?? '');
  const from = authors.findLast((author) => author.address !== '') ?? authors[0];
  // Prose can begin with `From:` and `To:` as well, but names nobody with an address.
  if (!from || (from.address === '' && block.fields.size < 3)) return null;
  return {
    from,
    to: writtenAddresses(block.fields.get('to') ?? ''),
    subject: block.fields.get('subject') ?? '',
    date: writtenDate(block.fields.get('sent') ?? ''),
    ...introductionAbove(lines, index),
    bodyLine: block.bodyLine,
  };
}

/** The words of introductions, such as `schrieb`, which stand before a name in some languages. */
const introducing = new Set(
  Object.values(mailWords).flatMap((words) =>
    words.attributions.flatMap((line) => foldText(line).match(/\p{L}{4,}/gu) ?? []),
  ),
);

/** The name before the address: behind the date, which ends in a number, and behind a verb. */
function introducedName(before: string): string {
  const words = (before.split(/\d/).at(-1) ?? '').split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const isVerb = (word: string) => introducing.has(foldText(word)) || /^[ap]\.?m\.?,?$/i.test(word);
  const verb = words.slice(0, 3).findLastIndex(isVerb);
  return writtenAddresses(words.slice(verb + 1).join(' '))[0]?.name ?? '';
}

/**
 * `On 3 April 2025, Anna Berg <anna@example.com> wrote:`, wrapped over up to three lines or not. Without an address it is too
 * unsure.
 *
 * @param last index of the line that ends with the colon
 */
function headOfAttribution(lines: readonly UnquotedLine[], last: number): MailHead | null {
  const top = Math.max(0, last - 2);
  const window = lines.slice(top, last + 1);
  if (!/[:：]$/.test(lines[last]?.bare ?? '') || !window.some((line) => line.bare.includes('@'))) return null;
  const notIntroducing = labelsOf(window).findLastIndex((label) => label !== 'a');
  const written = window
    .slice(notIntroducing + 1)
    .map((line) => line.bare)
    .join(' ')
    .slice(0, 600);
  const [from] = writtenAddresses(written);
  if (!from || from.address === '') return null;
  const before = written.slice(0, written.toLowerCase().indexOf(from.address));
  return {
    from: { address: from.address, name: introducedName(before) },
    to: [],
    subject: '',
    date: writtenDate(written),
    ...introductionAbove(lines, top + notIntroducing + 1),
    bodyLine: last + 1,
  };
}

/** Text of this many quoted mails has told its story. */
const mostHeads = 50;

/** Finds the heads of the mails that were quoted or forwarded in a text, in their order. */
export function findMailHeads(lines: readonly UnquotedLine[]): MailHead[] {
  const heads: MailHead[] = [];
  let index = 0;
  while (index < lines.length && heads.length < mostHeads) {
    const head = headOfBlock(lines, index) ?? headOfAttribution(lines, index);
    if (head) heads.push(head);
    index = head ? head.bodyLine : index + 1;
  }
  return heads;
}
