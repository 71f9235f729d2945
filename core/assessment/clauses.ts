import type { Email } from '../email/email.ts';
import type { Span } from './facts.ts';

/** A sentence, list item or table row of the sender's own words: the unit that is judged. */
export interface Clause extends Span {
  readonly text: string;
  readonly inSubject: boolean;
  /** Begins a paragraph: what stands before it is less close. */
  readonly beginsParagraph: boolean;
}

/** Ends a sentence wherever it stands. */
const fullWidthStop = /[。！？]/;
const stop = /[.!?…]/;
const closing = /["'”’»)\]]/;

/** Short words before a dot that end no sentence, in any of the Latin-script languages. */
const abbreviations = new Set(
  'mr mrs ms dr prof st nr no art abs ziff bzw ca etc vgl ggf inkl evtl usw bspw tel fig pag pág núm núms sr sra srs dott sig ing avv geom rag mme mlle approx incl resp vs ltd inc co corp gmbh bv sa srl sl ag kg tlf kl bl.a mr.drs ir drs mw dhr m.b.t t.a.v p.p jan feb mar apr jun jul aug sep sept oct okt nov dec dez'.split(
    ' ',
  ),
);

function endsSentence(text: string, index: number): boolean {
  const character = text[index] ?? '';
  if (fullWidthStop.test(character)) return true;
  if (!stop.test(character)) return false;
  let next = index + 1;
  while (closing.test(text[next] ?? '')) next++;
  if (next < text.length && !/\s/.test(text[next] ?? '')) return false;
  const following = text.slice(next).trimStart()[0] ?? '';
  const before = /([\p{L}\d.]+)$/u.exec(text.slice(Math.max(0, index - 12), index))?.[1] ?? '';
  const isAbbreviation = abbreviations.has(before.toLowerCase());
  // People in a hurry write without capitals; a long word before the dot tells their sentences from an abbreviation.
  if (/\p{Ll}/u.test(following)) return character === '.' && /\p{L}{4}$/u.test(before) && !isAbbreviation;
  if (character !== '.') return true;
  if (/^\p{L}$/u.test(before) || /\.\p{L}$/u.test(before) || isAbbreviation) return false;
  // "Am 3. Mai", "1. Ja": a number before a dot is a day or a list number; a year or a price ends a sentence.
  return !/^\d{1,2}$/.test(before) || next >= text.length;
}

/** A line that is broken only because the program wraps at 72 or 78 characters goes on in the next one. */
function isWrapped(line: string, next: string): boolean {
  const width = [...line].length;
  return (
    width >= 60 &&
    width <= 100 &&
    !/[.!?:;。！？]$/.test(line.trimEnd()) &&
    /^[\p{Ll}\d(„"']/u.test(next.trimStart())
  );
}

function* pieces(text: string): Generator<Span> {
  let start = 0;
  const lines = text.split('\n');
  let offset = 0;
  for (const [number, line] of lines.entries()) {
    for (let index = 0; index < line.length; index++) {
      if (!endsSentence(line, index)) continue;
      let end = index + 1;
      while (
        closing.test(line[end] ?? '') ||
        stop.test(line[end] ?? '') ||
        fullWidthStop.test(line[end] ?? '')
      )
        end++;
      yield { start, end: offset + end };
      start = offset + end;
      index = end - 1;
    }
    offset += line.length + 1;
    const next = lines[number + 1];
    if (next === undefined || !isWrapped(line, next)) {
      yield { start, end: Math.min(offset, text.length) };
      start = offset;
    }
  }
}

/** Nobody writes a sentence of this length; beyond it a hostile text is cut, so that judging stays linear. */
const longestClause = 1_000;

/** Most clauses that are judged; a mail of this many sentences has said what it has to say. */
const mostClauses = 1_500;

function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s>*•·–—\-|]/.test(text[start] ?? '')) start++;
  while (end > start && /[\s|]/.test(text[end - 1] ?? '')) end--;
  return { start, end: Math.min(end, start + longestClause) };
}

/** Cuts the sender's words of a mail into clauses, in order; offsets are into `email.text`. */
export function splitClauses(email: Pick<Email, 'text' | 'segments'>): Clause[] {
  const clauses: Clause[] = [];
  for (const segment of email.segments) {
    if (segment.kind !== 'own' && segment.kind !== 'subject') continue;
    const text = email.text.slice(segment.start, segment.end);
    let previousEnd = 0;
    for (const piece of pieces(text)) {
      const { start, end } = trimmed(text, piece);
      if (end - start < 2 || !/[\p{L}\d]/u.test(text.slice(start, end))) continue;
      if (clauses.length >= mostClauses) return clauses;
      const beginsParagraph =
        clauses.length === 0 || previousEnd === 0 || text.slice(previousEnd, start).includes('\n\n');
      clauses.push({
        start: segment.start + start,
        end: segment.start + end,
        text: text.slice(start, end),
        inSubject: segment.kind === 'subject',
        beginsParagraph,
      });
      previousEnd = end;
    }
  }
  return clauses;
}
