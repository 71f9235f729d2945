import type { BodyKind, History } from './history.ts';
import { type Line, labelledLine } from './lines.ts';
import type { QuotedBackPart } from './quoted-back.ts';

interface Marked {
  readonly lines: Line[];
  readonly kinds: BodyKind[];
}

/**
 * Sets our own texts apart, cutting lines where an answer stands behind a question, and gives the sender what they typed
 * between our texts, even inside of a quote. What stands in an older, nested quote was said in an older mail and stays
 * quoted.
 */
export function setOurTextsApart(
  body: string,
  lines: readonly Line[],
  { kinds, begins }: History,
  parts: readonly QuotedBackPart[],
): Marked {
  const result: Marked = { lines: [], kinds: [] };
  const add = (line: Line, kind: BodyKind) => {
    result.lines.push(line);
    result.kinds.push(kind);
  };
  const level = new AnswerLevel(lines, begins, parts);
  let next = 0;
  const older = new Set(begins);
  let isOlder = false;
  for (const [index, line] of lines.entries()) {
    while ((parts[next]?.end ?? Infinity) <= line.start && next < parts.length) next++;
    const base = kinds[index] ?? 'own';
    if (older.has(index) || (base === 'quoted' && line.label === 'a')) isOlder = true;
    const within: QuotedBackPart[] = [];
    for (let at = next; at < parts.length && (parts[at]?.start ?? 0) < line.end; at++) {
      const part = parts[at];
      if (part && part.end > part.start) within.push(part);
    }
    if (within.length === 0 || line.label === 'e') add(line, base);
    else
      for (const piece of piecesOf(body, line, within)) {
        if (piece.isOurs) isOlder = false;
        const isKept = piece.isOurs === undefined || (isOlder && !piece.isOurs);
        const kind = isKept ? base : level.kindOf(piece.isOurs === true, base, index);
        add(kind === base && piece.whole ? line : labelledLine(body, piece.start, piece.end), kind);
      }
  }
  return result;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Undefined where no part covers the line. */
  readonly isOurs: boolean | undefined;
  readonly whole: boolean;
}

/** Cuts a line at the borders of parts. Marks and spaces between pieces go with the piece before them. */
function piecesOf(body: string, line: Line, parts: readonly QuotedBackPart[]): Piece[] {
  const cuts: { start: number; isOurs: boolean | undefined }[] = [];
  let at = line.start;
  for (const part of parts) {
    const start = Math.max(part.start, line.start);
    if (/[\p{L}\p{N}]/u.test(body.slice(at, start))) cuts.push({ start: at, isOurs: undefined });
    // An answer begins at its first word, not at the `>` in front of it.
    const prefix = part.isOurs
      ? 0
      : (/^[\s>|＞]*/.exec(body.slice(start, Math.min(part.end, line.end)))?.[0].length ?? 0);
    if (prefix > 0) cuts.push({ start, isOurs: true });
    cuts.push({ start: start + prefix, isOurs: part.isOurs });
    at = Math.min(part.end, line.end);
  }
  if (/[\p{L}\p{N}]/u.test(body.slice(at, line.end))) cuts.push({ start: at, isOurs: undefined });
  const merged = cuts.filter((cut, index) => index === 0 || cut.isOurs !== cuts[index - 1]?.isOurs);
  return merged.flatMap((cut, index) => {
    const start = index === 0 ? line.start : cut.start;
    const end = merged[index + 1]?.start ?? line.end;
    return start < end ? [{ start, end, isOurs: cut.isOurs, whole: merged.length === 1 }] : [];
  });
}

/** Knows whether what stands between our texts was typed by the sender of this mail, or quoted from an older one. */
class AnswerLevel {
  private readonly isNewest: boolean;
  /** From this line on, a still older mail is quoted under ours. */
  private readonly olderFrom: number;
  private readonly depths: readonly number[];

  constructor(lines: readonly Line[], begins: readonly number[], parts: readonly QuotedBackPart[]) {
    const ours = parts.filter((part) => part.isOurs && part.end > part.start);
    const first = lines.findIndex((line) => line.end > (ours[0]?.start ?? Infinity));
    const last = lines.findLastIndex((line) => line.start < (ours.at(-1)?.end ?? 0));
    this.depths = lines.map((line) => line.depth);
    this.isNewest = begins.filter((index) => index <= first).length <= 1 && (this.depths[first] ?? 0) <= 1;
    this.olderFrom = begins.find((index) => index > last) ?? Infinity;
  }

  kindOf(isOurs: boolean, base: BodyKind, index: number): BodyKind {
    if (base === 'forwarded') return 'forwarded';
    if (isOurs) return 'quoted';
    const isTyped = this.isNewest && index < this.olderFrom && (this.depths[index] ?? 0) <= 1;
    return base === 'quoted' && isTyped ? 'own' : base;
  }
}
