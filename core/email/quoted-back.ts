import type { Span } from '../assessment/facts.ts';
import { beginning } from './introduction.ts';
import { filledIn, type Letters, lettersOf, longestFilledIn } from './our-corpus.ts';
import type { OurStretch, OurTexts } from './our-texts.ts';

/** A stretch around and between our own texts: ours, or what the customer wrote after one of them. */
export interface QuotedBackPart extends Span {
  readonly isOurs: boolean;
}

/** A quote in our mail is at most 220 characters; wrapping and `>` add to it. */
const longestEvidence = 320;

const closingMarks = new Map([
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
  ['"', '"'],
]);

/** Where the words end that we quoted from the customer's earlier mail, if they begin at `offset`. */
function endOfEvidence(body: string, offset: number, limit: number): number | null {
  const opening = /^[\s>|*_.:。：]{0,60}(?:[A-Z]{1,4}>[\s>|*]{0,20})?(["“„«「])/.exec(
    body.slice(offset, Math.min(limit, offset + 80)),
  );
  if (!opening) return null;
  const begin = offset + opening[0].length;
  const words = body.slice(begin, Math.min(limit, begin + longestEvidence));
  const closing = closingMarks.get(opening[1] ?? '') ?? '"';
  const end = words.lastIndexOf(closing);
  return end === -1 ? null : begin + end + 1;
}

/** Reads a body from one text of ours to the next. */
class Reader {
  readonly body: string;
  readonly letters: Letters;
  readonly texts: OurTexts;

  constructor(body: string, letters: Letters, texts: OurTexts) {
    this.body = body;
    this.letters = letters;
    this.texts = texts;
  }

  offset(index: number): number {
    return this.letters.offsets[index] ?? this.body.length;
  }

  /** Index of the first letter at or after an offset. */
  indexAt(offset: number): number {
    const { offsets } = this.letters;
    let low = 0;
    let high = offsets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  endOf(index: number): number {
    return index === 0 ? 0 : this.offset(index - 1) + 1;
  }

  private standsAlone(from: number, to: number): boolean {
    const before = this.body[this.offset(from) - 1] ?? '';
    return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(this.body[this.endOf(to)] ?? '');
  }

  /** Passes over headings, short sentences and quoted evidence that follow a text of ours; gives the letter after them. */
  passFront(after: OurStretch, limit: number): number {
    let at = after.to;
    let evidenceMayFollow = after.kind === 'finding';
    for (;;) {
      const evidence = evidenceMayFollow
        ? endOfEvidence(this.body, this.endOf(at), this.offset(limit))
        : null;
      evidenceMayFollow = false;
      if (evidence !== null) {
        at = Math.min(limit, this.indexAt(evidence));
        continue;
      }
      const numbered = /^\d{1,2}(?!\d)/.exec(this.letters.text.slice(at, at + 3))?.[0].length ?? 0;
      const short = this.shortAt(at, limit) ?? (numbered > 0 ? this.shortAt(at + numbered, limit) : null);
      if (short === null) return at;
      evidenceMayFollow = short.kind === 'finding';
      at = short.end;
    }
  }

  private shortAt(at: number, limit: number): { end: number; kind: OurStretch['kind'] } | null {
    for (const { letters, open, kind } of this.texts.shorts) {
      const end = at + letters.length;
      if (end > limit || !this.letters.text.startsWith(letters, at) || !this.standsAlone(at, end)) continue;
      if (!open) return { end, kind };
      return { end: Math.min(limit, this.indexAt(this.endOfFilledIn(this.endOf(end)))), kind };
    }
    return null;
  }

  /** The end of the line, or of the next one where the names of files were wrapped. */
  private endOfFilledIn(offset: number): number {
    const rest = /^[^\n]{0,300}/.exec(this.body.slice(offset, offset + 300))?.[0] ?? '';
    const wrapped = /[.。!！]\s*$/.test(rest)
      ? null
      : /^\n[^\n]{1,120}/.exec(this.body.slice(offset + rest.length, offset + rest.length + 121));
    return offset + rest.length + (wrapped?.[0].length ?? 0);
  }

  /** Passes back over a heading and a number that belong to the text of ours that follows. */
  passBack(limit: number, from: number): number {
    let at = limit;
    const line = this.body.slice(Math.max(0, this.offset(limit) - 6), this.offset(limit));
    const number = /(?:^|[\s>|*])(\d{1,2})[.)]\s*$/.exec(line)?.[1];
    if (number !== undefined) at = Math.max(from, at - number.length);
    for (const { letters, kind } of this.texts.shorts) {
      const start = at - letters.length;
      if (kind !== 'heading' || start < from || !this.letters.text.startsWith(letters, start)) continue;
      if (this.standsAlone(start, at)) return start;
    }
    return at;
  }

  /** The words of the customer among these letters, with the marks around them. */
  words(from: number, to: number): Span | null {
    if (from >= to || /^\d{0,2}$/.test(this.letters.text.slice(from, to))) return null;
    let start = this.offset(from);
    while (/["“„«「'(¿¡[<]/.test(this.body[start - 1] ?? '')) start--;
    let end = this.endOf(to);
    while (/[.,!?。！？…)"”»」:;%€$\]>]/.test(this.body[end] ?? '')) end++;
    return { start, end: Math.min(end, this.offset(to)) };
  }
}

/** Something filled in stands between two halves of one text: a name, the names of files. */
const isFilledIn = (reader: Reader, left: OurStretch, right: OurStretch): boolean =>
  reader.texts.corpus[left.source.end] === filledIn &&
  right.source.start === left.source.end + 1 &&
  right.from - left.to <= longestFilledIn;

/** What stands after a text of ours, up to the next one or the end of the mail. */
function partsAfter(reader: Reader, left: OurStretch, right: OurStretch | undefined): QuotedBackPart[] {
  const limit = right?.from ?? reader.letters.text.length;
  const limitOffset = reader.offset(limit);
  if (right && isFilledIn(reader, left, right)) return [{ start: left.end, end: limitOffset, isOurs: true }];
  const from = reader.passFront(left, limit);
  const words = reader.words(from, right ? reader.passBack(limit, from) : limit);
  if (words === null) return [{ start: left.end, end: limitOffset, isOurs: true }];
  const ours = (start: number, end: number): QuotedBackPart[] =>
    start < end ? [{ start, end, isOurs: true }] : [];
  // In the middle of a sentence of ours it is more likely an older wording of ours than somebody's answer.
  const isAnswer = left.endsText || from > left.to;
  if (!isAnswer) return ours(left.end, reader.endOf(from));
  return [
    ...ours(left.end, words.start),
    { ...words, isOurs: false },
    ...(right ? ours(words.end, limitOffset) : []),
  ];
}

/**
 * Finds our own texts in a body that quotes them, in whatever form, and what the customer wrote between and under them.
 * Gives the parts in order; what no part covers is neither. Empty when the body holds no text of ours.
 */
export function findQuotedBack(body: string, texts: OurTexts): QuotedBackPart[] {
  const letters = lettersOf(body);
  const stretches = texts.find(letters);
  const [first] = stretches;
  if (!first) return [];
  const reader = new Reader(body, letters, texts);
  return [
    { start: beginning(body, first, texts), end: first.start, isOurs: true },
    ...stretches.flatMap((stretch, index) => [
      { start: stretch.start, end: stretch.end, isOurs: true },
      ...partsAfter(reader, stretch, stretches[index + 1]),
    ]),
  ];
}
