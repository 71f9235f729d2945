import type { Address, Segment, SegmentKind } from './email.ts';
import { foldText } from './fold.ts';
import type { HtmlHint } from './html-text.ts';
import { type Line, labelLines } from './lines.ts';

type BodyKind = Exclude<SegmentKind, 'subject'>;

/** One letter per line, so that sequences can be recognised with short patterns. */
const letters = (lines: readonly Line[]): string => lines.map((line) => line.label).join('');

interface Cut {
  /** Index of the first line that is no longer the sender's. */
  readonly line: number;
  readonly kind: 'quoted' | 'forwarded';
}

/** A block of header lines is a mail's head only when it says from whom and at least one thing more. */
function headBlockAt(lines: readonly Line[], index: number): boolean {
  if (lines[index]?.label !== 'h') return false;
  const block: Line[] = [];
  for (const line of lines.slice(index, index + 12)) {
    if (line.label !== 'h' && line.label !== 'e') break;
    if (line.label === 'h') block.push(line);
  }
  const headers = new Set(block.map((line) => line.header));
  return headers.has('from') && (headers.has('sent') || headers.has('subject') || headers.has('to'));
}

/**
 * Finds where a quoted or forwarded mail begins that reaches to the end. A `>` quote does not: what stands between and
 * under its lines is the sender's answer.
 */
function findCut(lines: readonly Line[], isForward: boolean): Cut | null {
  for (const [index, line] of lines.entries()) {
    if (line.label === 'f') return { line: index, kind: 'forwarded' };
    const kind = isForward ? 'forwarded' : 'quoted';
    if (line.label === 'o') return { line: index, kind };
    if (headBlockAt(lines, index)) return { line: rulerBefore(lines, index), kind };
    if (line.label === 'a' && !/^a+e*q/.test(letters(lines.slice(index, index + 8))))
      return { line: index, kind };
  }
  return null;
}

/** Outlook draws a line above the head; it belongs to the quote. */
function rulerBefore(lines: readonly Line[], index: number): number {
  let before = index;
  while (before > 0 && lines[before - 1]?.label === 'e') before--;
  return before > 0 && /^[_\-*=]{5,}$/.test(lines[before - 1]?.text.trim() ?? '') ? before - 1 : index;
}

/** Marks what the text itself shows: `>` lines with their introduction, and everything after the cut. */
function markQuotes(lines: readonly Line[], kinds: BodyKind[], isForward: boolean): void {
  const cut = findCut(lines, isForward);
  for (const [index, line] of lines.entries()) {
    if (cut && index >= cut.line) kinds[index] = cut.kind;
    else if (line.label === 'q' || line.label === 'a') kinds[index] = 'quoted';
  }
}

function markHints(lines: readonly Line[], kinds: BodyKind[], hints: readonly HtmlHint[]): void {
  for (const hint of hints)
    for (const [index, line] of lines.entries())
      if (line.start >= hint.start && line.end <= hint.end && line.label !== 'e') kinds[index] = hint.kind;
}

const isShort = (line: Line): boolean =>
  line.text.trim().length <= 70 && !/[.?!。？！]$/.test(line.text.trim());

/** Name parts of the sender, to recognise a signature that no delimiter announces. */
const nameParts = (sender: Address | null): string[] =>
  foldText(sender?.name ?? '')
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1);

/** `Anna Berg | Head of Sales`: the name and more on one line is a signature by itself. */
const isBusinessCard = (line: Line, parts: readonly string[]): boolean =>
  line.text.length <= 100 &&
  /\s[|·•]\s/.test(line.text) &&
  foldText(line.text)
    .split(/[^\p{L}]+/u)
    .some((word) => parts.includes(word));

/**
 * Index of the first signature line among `own` (line indexes in order), or null. The closing words and the name under
 * them are still the sender's; what follows the name (title, company, telephone) is the signature.
 */
function findSignature(
  lines: readonly Line[],
  own: readonly number[],
  sender: Address | null,
): number | null {
  const delimiter = own.find((index, position) => lines[index]?.label === 'd' && position > 0);
  if (delimiter !== undefined) return delimiter;
  const filled = own.filter((index) => lines[index]?.label !== 'e');
  const parts = nameParts(sender);
  for (const [position, index] of filled.entries()) {
    if (filled.length - position > 10 || position === 0) continue;
    const line = lines[index];
    const rest = filled.slice(position + 1);
    if (line && isBusinessCard(line, parts) && lines[index - 1]?.label === 'e') return index;
    if (!line || !rest.every((entry) => isShort(lines[entry] ?? line) || lines[entry]?.label === 'm'))
      continue;
    if (line.label === 's') return rest[1] ?? null;
    const standsApart = lines[index - 1]?.label === 'e' || lines[index - 1]?.label === 's';
    const words = foldText(line.text).split(/[^\p{L}]+/u);
    if (
      standsApart &&
      isShort(line) &&
      line.text.trim().length <= 40 &&
      parts.some((part) => words.includes(part))
    )
      return rest[0] ?? null;
  }
  return null;
}

/** A legal notice stands at the end, after something else was said. */
function findDisclaimer(lines: readonly Line[], own: readonly number[]): number | null {
  const filled = own.filter((index) => lines[index]?.label !== 'e');
  const first = filled.findIndex(
    (index, position) => position > 0 && lines[index]?.label === 'x' && lines[index - 1]?.label !== 't',
  );
  return first === -1 || filled.length - first > 12 ? null : (filled[first] ?? null);
}

function markEnd(lines: readonly Line[], kinds: BodyKind[], sender: Address | null): void {
  const own = () => [...lines.keys()].filter((index) => kinds[index] === 'own');
  const markFrom = (start: number | null, kind: BodyKind) => {
    if (start !== null) for (const index of own()) if (index >= start) kinds[index] = kind;
  };
  markFrom(findDisclaimer(lines, own()), 'disclaimer');
  for (const index of own()) if (lines[index]?.label === 'm') kinds[index] = 'footer';
  const before = [...kinds];
  markFrom(findSignature(lines, own(), sender), 'signature');
  const left = own().some((index) => lines[index]?.label === 't');
  if (!left) for (const [index, kind] of before.entries()) kinds[index] = kind;
}

/**
 * Says of every line of a body what it is. A mail is never emptied by it: when nothing of the sender would be left in
 * something that is not a forward, all of it counts as theirs.
 */
export function segmentBody(
  body: string,
  circumstances: { hints: readonly HtmlHint[]; isForward: boolean; sender: Address | null; offset: number },
): Segment[] {
  const lines = labelLines(body);
  const kinds: BodyKind[] = lines.map(() => 'own');
  markQuotes(lines, kinds, circumstances.isForward);
  markHints(lines, kinds, circumstances.hints);
  markEnd(lines, kinds, circumstances.sender);
  const hasOwn = lines.some((line, index) => kinds[index] === 'own' && line.label !== 'e');
  if (!hasOwn && !kinds.includes('forwarded')) kinds.fill('own');
  return joinLines(lines, kinds, circumstances.offset);
}

function joinLines(lines: readonly Line[], kinds: readonly BodyKind[], offset: number): Segment[] {
  const segments: { kind: BodyKind; start: number; end: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'own';
    const last = segments.at(-1);
    if (last && (last.kind === kind || line.label === 'e')) last.end = line.end + offset;
    else segments.push({ kind, start: line.start + offset, end: line.end + offset });
  }
  return segments;
}
