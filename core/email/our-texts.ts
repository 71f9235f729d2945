import type { Span } from '../assessment/facts.ts';
import {
  Corpus,
  filledIn,
  type Letters,
  lengths,
  lettersOf,
  longestFilledIn,
  type OurText,
  type ShortText,
  textBreak,
} from './our-corpus.ts';

/** A stretch of a mail that is word for word a text of ours. */
export interface OurStretch extends Span {
  /** The same stretch in `Letters.text`. */
  readonly from: number;
  readonly to: number;
  readonly kind: OurText['kind'];
  /** Nothing of the text is missing at its end, so that what follows is not ours. */
  readonly endsText: boolean;
  /** Where it stands among our texts, to know two halves of one text around something filled in. */
  readonly source: Span;
}

export interface OurTexts {
  readonly corpus: string;
  readonly shorts: readonly ShortText[];
  /** What stands before and after the name in our greetings. */
  readonly greetings: readonly { readonly before: string; readonly after: string }[];
  find(letters: Letters): OurStretch[];
}

/** Every place of our texts by the letters that begin there; places with the same letters are chained by `next`. */
function indexPlaces(corpus: string, anchor: number) {
  const first = new Map<string, number>();
  const next = new Int32Array(corpus.length).fill(-1);
  for (let place = 0; place + anchor <= corpus.length; place++) {
    const key = corpus.slice(place, place + anchor);
    next[place] = first.get(key) ?? -1;
    first.set(key, place);
  }
  return { anchor, first, next };
}

function sameLength(left: string, from: number, right: string, start: number): number {
  let length = 0;
  while (from + length < left.length && left[from + length] === right[start + length]) length++;
  return length;
}

/**
 * Makes the texts we send recognisable in any mail, whatever a mail program did to their lines. Takes them as they stand
 * in the templates; searching takes time in proportion to the mail, because no match is longer than a text of ours.
 */
export function indexOurTexts(texts: readonly OurText[]): OurTexts {
  const corpus = new Corpus();
  for (const text of texts) corpus.add(text);
  const indexes = Object.values(lengths).map(({ anchor }) => indexPlaces(corpus.text, anchor));

  /**
   * The longest match that begins at `from`. Matches that began a letter earlier were looked at there and were too short;
   * looking at them again would take quadratic time. `anew`: nothing was looked at there.
   */
  const longestAt = (letters: string, from: number, anew: boolean): Span => {
    let best: Span = { start: 0, end: 0 };
    for (const { anchor, first, next } of indexes) {
      let start = first.get(letters.slice(from, from + anchor)) ?? -1;
      for (; start >= 0; start = next[start] ?? -1) {
        if (!anew && from > 0 && letters[from - 1] === corpus.text[start - 1]) continue;
        const length = sameLength(letters, from, corpus.text, start);
        if (length > best.end - best.start) best = { start, end: start + length };
      }
    }
    return best;
  };

  /** Where the first half of a text begins when what stands at `from` is the half after something filled in. */
  const firstHalf = (letters: string, from: number, source: number): number => {
    if (corpus.text[source - 1] !== filledIn) return from;
    const half = corpus.text.slice(corpus.text.lastIndexOf(textBreak, source - 1) + 1, source - 1);
    const before = half.includes(filledIn) ? -1 : letters.lastIndexOf(half, from - 1);
    return before !== -1 && from - before - half.length <= longestFilledIn ? before : from;
  };

  return {
    corpus: corpus.text,
    shorts: [...corpus.shorts.values()].sort((a, b) => b.letters.length - a.letters.length),
    greetings: texts.flatMap(({ text, kind }) => {
      const [before = '', after = ''] = text.split(/\{\{\w+\}\}/).map((piece) => lettersOf(piece).text);
      return kind === 'greeting' ? [{ before, after }] : [];
    }),
    find(letters) {
      const found: OurStretch[] = [];
      let anew = true;
      for (let from = 0; from < letters.text.length; from++) {
        const whole = longestAt(letters.text, from, anew);
        anew = false;
        if (whole.end === whole.start) continue;
        const source = corpus.trimmed(whole);
        // A sentence that several texts share is looked up again from its beginning.
        if (source.start > whole.start) {
          from += source.start - whole.start - 1;
          anew = true;
          continue;
        }
        if (!corpus.isOurs(source.start, source.end)) continue;
        const to = from + source.end - source.start;
        const begin = firstHalf(letters.text, from, source.start);
        found.push({
          start: letters.offsets[begin] ?? 0,
          end: (letters.offsets[to - 1] ?? 0) + 1,
          from: begin,
          to,
          kind: corpus.kindAt(source.start),
          endsText: corpus.text[source.end] === textBreak,
          source,
        });
        from = to - 1;
        anew = true;
      }
      return found;
    },
  };
}

/** For mails that cannot hold a text of ours. */
export const noTexts: OurTexts = indexOurTexts([]);
