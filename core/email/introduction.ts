import type { Span } from '../assessment/facts.ts';
import { lettersOf } from './our-corpus.ts';
import type { OurStretch, OurTexts } from './our-texts.ts';

/** The nearest line above `offset` that says anything, or null. `>` and rules say nothing. */
function lineBefore(body: string, offset: number): Span | null {
  let end = offset - 1;
  for (let skipped = 0; end > 0 && skipped < 6; skipped++) {
    const start = body.lastIndexOf('\n', end - 1) + 1;
    if (/[\p{L}\p{N}]/u.test(body.slice(start, Math.min(end, start + 500)))) return { start, end };
    end = start - 1;
  }
  return null;
}

export const isHeader = (line: string): boolean =>
  /^[\s>*|]{0,8}[\p{L}][\p{L} .-]{0,22}\*?\s?[:：]/u.test(line);

/** Ends like an introduction in any language, and names a time or an address. */
const isIntroduction = (line: string): boolean =>
  line.length <= 300 && /[:：]\s*$/.test(line) && (/@/.test(line) || /\d\D{1,20}\d\D{1,20}\d/.test(line));

/**
 * Where the lines begin by which a mail program introduces the quote below `offset`, in a language or a form that we
 * have no words for: a line with a date or an address that ends in a colon, or a block of header lines. Gives `offset`
 * when there are none. Only asked where the quote below is certain, so that a sentence of the customer is not drawn in.
 */
function introductionAbove(body: string, offset: number): number {
  const last = lineBefore(body, offset);
  if (last === null) return offset;
  const line = body.slice(last.start, last.end);
  if (isIntroduction(line)) return last.start;
  const headers: Span[] = [];
  for (let above: Span | null = last; above !== null && headers.length < 10; ) {
    if (!isHeader(body.slice(above.start, Math.min(above.end, above.start + 60)))) break;
    headers.push(above);
    const next = lineBefore(body, above.start);
    // "PS: page 4" of the sender stands above an empty line; the lines of a head stand together.
    above = next !== null && next.end + 1 === above.start ? next : null;
  }
  const top = headers.at(-1);
  const block = top ? body.slice(top.start, last.end) : '';
  return top && headers.length >= 2 && /@|\d[.:/-]\d/.test(block) ? top.start : offset;
}

function isGreeting(line: string, texts: OurTexts): boolean {
  const { text } = lettersOf(line);
  return (
    text !== '' &&
    line.trim().split(/\s+/).length <= 7 &&
    texts.greetings.some(
      ({ before, after }) =>
        text.startsWith(before) && text.endsWith(after) && text.length <= before.length + after.length + 40,
    )
  );
}

/** Where our mail begins above its first text: at the greeting, and at whatever introduces the quote above that. */
export function beginning(body: string, first: OurStretch, texts: OurTexts): number {
  const lineStart = body.lastIndexOf('\n', first.start - 1) + 1;
  const sameLine = body.slice(lineStart, first.start);
  if (isGreeting(sameLine, texts)) return introductionAbove(body, lineStart);
  if (/[\p{L}\p{N}]/u.test(sameLine.replace(/^[\s>|*]{0,20}\d{1,2}[.)]\s*$/, ''))) return first.start;
  const above = lineBefore(body, lineStart);
  const begin =
    above !== null && isGreeting(body.slice(above.start, above.end), texts) ? above.start : lineStart;
  return introductionAbove(body, begin);
}
