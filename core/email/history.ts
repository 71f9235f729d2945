import type { SegmentKind } from './email.ts';
import type { HtmlHint } from './html-text.ts';
import { isHeader } from './introduction.ts';
import type { Line } from './lines.ts';
import { isReplySubject } from './subject.ts';

export type BodyKind = Exclude<SegmentKind, 'subject'>;

/** One letter per line, so that sequences can be recognised with short patterns. */
const letters = (lines: readonly Line[]): string => lines.map((line) => line.label).join('');

interface Cut {
  /** Index of the first line that is no longer the sender's. */
  readonly line: number;
  readonly kind: 'quoted' | 'forwarded';
}

/** Index of the first line that begins at or after an offset. */
function firstFrom(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls back with every line that lies inside a hint. */
export function forLinesIn(lines: readonly Line[], { start, end }: HtmlHint, visit: (index: number) => void) {
  for (
    let index = firstFrom(lines, start);
    index < lines.length && (lines[index]?.end ?? end + 1) <= end;
    index++
  )
    visit(index);
}

/** Makes lines that the HTML encloses in a quote look as they would in plain text. A forward stays recognisable. */
export function withHints(lines: readonly Line[], hints: readonly HtmlHint[]): Line[] {
  // Differences from line to line, so that thousands of nested quotes cost no more than one.
  const levels = new Int32Array(lines.length + 1);
  const quoted = new Int32Array(lines.length + 1);
  for (const { kind, start, end } of hints) {
    if (kind !== 'level' && kind !== 'quoted') continue;
    const counts = kind === 'level' ? levels : quoted;
    const first = firstFrom(lines, start);
    const last = Math.max(first, firstFrom(lines, end + 1));
    counts[first] = (counts[first] ?? 0) + 1;
    counts[last] = (counts[last] ?? 0) - 1;
  }
  let level = 0;
  let inside = 0;
  return lines.map((line, index) => {
    level += levels[index] ?? 0;
    inside += quoted[index] ?? 0;
    if (level + inside === 0 || line.label === 'e' || line.label === 'f') return line;
    return { ...line, label: 'q', depth: Math.max(1, level) + line.depth };
  });
}

/**
 * A block of header lines is a mail's head only when it says from whom and at least one thing more, and names an address
 * or a time: "From: that day on nothing worked" does not.
 */
function headBlockAt(lines: readonly Line[], index: number): boolean {
  if (lines[index]?.label !== 'h') return false;
  const headers = new Set<Line['header']>();
  let isMail = false;
  let value = '';
  for (const line of lines.slice(index, index + 14)) {
    // A long address is wrapped, and some programs put every value on a line of its own.
    const goesOn = line.label === 't' && line.text.length <= 200 && (/@/.test(line.text) || value === '');
    if (line.label !== 'h' && line.label !== 'e' && !goesOn) break;
    value =
      line.label === 'h' ? line.text.slice(line.text.search(/[:：|]/) + 1).trim() : line.text.trim() || value;
    if (line.label === 'h') headers.add(line.header);
    if (/@/.test(line.text) || (line.header === 'sent' && /\d/.test(line.text))) isMail = true;
  }
  return (
    isMail && headers.has('from') && (headers.has('sent') || headers.has('subject') || headers.has('to'))
  );
}

/**
 * The head of a quoted answer in a language that we have no words for: three header-like lines or more, of which one holds
 * an address in brackets and one a subject that was taken over.
 */
function foreignHeadAt(lines: readonly Line[], index: number): boolean {
  const first = lines[index]?.label;
  if (first !== 't' && first !== 'h') return false;
  const block: string[] = [];
  for (let at = index; at < index + 8; at++) {
    const line = lines[at];
    if (!line || line.text.length > 300 || !isHeader(line.text)) break;
    block.push(line.text.slice(line.text.search(/[:：]/) + 1));
  }
  return (
    block.length >= 3 &&
    block.some((value) => /<[^<>\s]{1,200}@[^<>\s]{1,200}>/.test(value)) &&
    block.some((value) => isReplySubject(value))
  );
}

/** Outlook draws a line above the head, other programs one above the introduction; it belongs to the quote. */
function rulerBefore(lines: readonly Line[], index: number): number {
  let before = index;
  while (before > 0 && lines[before - 1]?.label === 'e') before--;
  return before > 0 && /^[_\-*=]{5,}$/.test(lines[before - 1]?.text.trim() ?? '') ? before - 1 : index;
}

/** Where the markup says that the head of a quoted mail begins, and the text agrees. */
function headStarts(lines: readonly Line[], hints: readonly HtmlHint[]): Set<number> {
  const starts = new Set<number>();
  for (const hint of hints) {
    if (hint.kind !== 'head') continue;
    let index = firstFrom(lines, hint.start);
    while (lines[index]?.label === 'e') index++;
    if (isHeader(lines[index]?.text ?? '')) starts.add(index);
  }
  return starts;
}

const beginsHistory = (lines: readonly Line[], index: number, heads: ReadonlySet<number>): boolean => {
  const label = lines[index]?.label;
  if (label === 'o' || heads.has(index)) return true;
  if (headBlockAt(lines, index) || foreignHeadAt(lines, index)) return true;
  return label === 'a' && !/^a+e*q/.test(letters(lines.slice(index, index + 8)));
};

/** What the text and its markup show about history. */
export interface History {
  readonly kinds: readonly BodyKind[];
  /** Indexes of the lines where quoted mails begin, one inside the other. */
  readonly begins: readonly number[];
}

/**
 * Finds quoted and forwarded mail: `>` lines with their introduction, and everything after an introduction or a head that
 * no `>` follows. A `>` quote ends where its lines end: what stands between and under them is the sender's answer.
 */
export function findHistory(
  lines: readonly Line[],
  { hints, isForward }: { hints: readonly HtmlHint[]; isForward: boolean },
): History {
  const heads = headStarts(lines, hints);
  const kinds: BodyKind[] = lines.map(() => 'own');
  const begins: number[] = [];
  let cut: Cut | null = null;
  let inHead = false;
  for (const [index, line] of lines.entries()) {
    const starts = line.label === 'f' || beginsHistory(lines, index, heads);
    if (starts && !inHead) begins.push(index);
    inHead = starts || (inHead && 'aohe'.includes(line.label));
    if (starts && cut === null) {
      const kind = line.label === 'f' || isForward ? 'forwarded' : 'quoted';
      cut = { line: rulerBefore(lines, index), kind };
      kinds.fill(kind, cut.line, index);
    }
    if (cut !== null) kinds[index] = cut.kind;
    else if (line.label === 'q' || line.label === 'a') kinds[index] = 'quoted';
    else if (line.label === 'w' && /^w+e*q/.test(letters(lines.slice(index, index + 8))))
      kinds[index] = 'quoted';
  }
  return { kinds, begins };
}
