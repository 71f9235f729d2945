import { mailWords } from '../languages/mail/index.ts';
import { fold, foldText } from './fold.ts';

export type HeadField = 'from' | 'sent' | 'to' | 'subject';

const names: ReadonlyMap<string, HeadField> = new Map(
  Object.values(mailWords).flatMap((words) =>
    (['subject', 'to', 'sent', 'from'] as const).flatMap((field) =>
      words.headers[field].map((name) => [foldText(name), field] as const),
    ),
  ),
);

const namesBegin = new Set([...names.keys()].map((name) => name.slice(0, 1)));

const fromNames = [...names].flatMap(([name, field]) => (field === 'from' ? [name] : []));

/** One header line that a mail program wrote into a text. */
export interface HeadEntry {
  /** Null for a header line that we have no use for: `Cc:`, `Importance:`. */
  readonly field: HeadField | null;
  readonly value: string;
}

const fieldOf = (name: string): HeadField | undefined =>
  names.get(
    foldText(name)
      .replace(/[*_\s]+/g, ' ')
      .trim(),
  );

/** Reads `Von: Anna`, `*From:* Anna`, `差出人：安奈`, and the cells `发件人 | 安娜`, which have no colon. */
export function readHeadEntry(line: string): HeadEntry | null {
  const text = line.slice(0, 1_000);
  const cell = /^([^|:：\t]{1,24})(?: {2,20}|\t|\s?\|)\s{0,20}(\S.*)$/.exec(text);
  const cellField = cell && fieldOf(cell[1] ?? '');
  if (cell && cellField) return { field: cellField, value: (cell[2] ?? '').replace(/^[:：]|\s?\|$/g, '') };
  const match = /^([^:：]{1,24})[:：](.*)$/.exec(text);
  if (!match) return null;
  const field = fieldOf(match[1] ?? '');
  const value = (match[2] ?? '').trim().replace(/^[*_|\s]{1,9}|[*_|\s]{1,9}$/g, '');
  if (field) return { field, value };
  return /^\*?[\p{L}][\p{L} ()-]{0,22}\*?\s?$/u.test(match[1] ?? '') ? { field: null, value } : null;
}

/** Whether a line may be the first of a head. Nearly every line is not, and is seen through at once. */
export const beginsHead = (line: string): boolean =>
  line !== '' && (namesBegin.has(foldText(line.slice(0, 1))) || /^[-_*=|]/.test(line));

const ideographic = /[\p{Script=Han}\p{Script=Hangul}]/u;

/**
 * Where a header name stands inside a line: behind an address, a blank or a time, and before a colon, which ideographs may
 * lack. A long name may also stand right behind a word: `4:26 PMSubject:`.
 */
function nameIn(folded: string, name: string, withColon: boolean): number {
  for (let at = folded.indexOf(name); at !== -1; at = folded.indexOf(name, at + 1)) {
    const next = folded.slice(at + name.length, at + name.length + 2).trimStart()[0];
    const stands = at === 0 || name.length > 3 || /[\s>\]);\d]/.test(folded[at - 1] ?? '');
    if (next === ':' || next === '：' ? stands : !withColon && ideographic.test(name)) return at;
  }
  return -1;
}

/**
 * Yahoo and NetEase put a whole head on one line when they make text of their HTML, Yahoo with its introduction in front:
 * `From: Anna <anna@x.example>To: Bo <bo@x.example>Sent: …`. Gives an entry for each header, or none.
 */
export function readFlattenedHead(line: string): HeadEntry[] {
  const text = line.slice(0, 2_000).replace(/^[-_*=]{3,60}[^-_*=:]{1,60}[-_*=]{3,60}\s{1,20}/, '');
  const folded = fold(text);
  if (!text.includes('@') || !fromNames.some((name) => folded.text.startsWith(name))) return [];
  const withColon = /^[^:：]{1,24}[:：]/.test(text);
  const first = new Map<HeadField, { start: number; end: number }>();
  for (const [name, field] of names) {
    const start = nameIn(folded.text, name, withColon);
    const known = first.get(field);
    // The longest of the names that begin at the same place: `To` also begins `Towards`.
    if (start === -1 || (known && (known.start < start || known.end > start + name.length))) continue;
    first.set(field, { start, end: start + name.length });
  }
  const found = [...first].sort(([, one], [, other]) => one.start - other.start);
  if (found.length < 3 || found[0]?.[0] !== 'from' || found[0][1].start > 0) return [];
  return found.map(([field, { end }], index) => {
    const until = found[index + 1]?.[1].start ?? folded.text.length;
    const value = text.slice(folded.offsets[end] ?? 0, folded.offsets[until] ?? text.length);
    return { field, value: (value.replace(/^\s?[:：]/, '').split(/\bcc\s?:/i)[0] ?? '').trim() };
  });
}
