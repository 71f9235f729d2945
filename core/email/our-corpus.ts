import type { Span } from '../assessment/facts.ts';
import { fold } from './fold.ts';

/** One text that we send, as in its template: `{{…}}` stands for what is filled in, a line break ends a title. */
export interface OurText {
  readonly text: string;
  /**
   * `finding`: the customer's own words may stand quoted under it. `greeting`: stands above everything else. `courtesy`:
   * what anybody may write, such as thanks.
   */
  readonly kind: 'greeting' | 'courtesy' | 'heading' | 'finding' | 'question';
}

/** A text reduced to its letters and digits, with the offset of each: white space, marks and `>` make no difference. */
export interface Letters {
  readonly text: string;
  readonly offsets: Uint32Array;
}

/** A heading, a title or a short sentence: ours only beside a longer text of ours. */
export interface ShortText {
  readonly letters: string;
  readonly kind: OurText['kind'];
  /** Something filled in follows, up to the end of the line. */
  readonly open: boolean;
}

/** Between two texts, and where a text has something filled in. */
export const textBreak = '\u0000';
export const filledIn = '\u0001';

/** How much of a text must be there word for word; a character of Chinese, Japanese or Korean says more than a letter. */
export const lengths = {
  letters: { anchor: 16, sentence: 24, courtesy: 40, run: 60 },
  characters: { anchor: 8, sentence: 10, courtesy: 18, run: 32 },
};

const fewLetters = 12;

/** Most letters of a name or of names of files in a text of ours. */
export const longestFilledIn = 150;

/** Case numbers differ from mail to mail; initials in front of a line (`AB> …`) are a mark of quoting. */
const noText = /ESC-[0-9A-Z]{8}|^[ \t]{0,8}[A-Z]{1,4}>/gim;

/** Asked of every character of every mail, so the common ones are told apart without a pattern. */
const isLetter = (character: string): boolean =>
  character < '\u0080' ? /[a-z0-9]/.test(character) : /[\p{L}\p{N}]/u.test(character);

/** Reduces a text to its letters. */
export function lettersOf(text: string): Letters {
  const folded = fold(text.replace(noText, (found) => ' '.repeat(found.length)));
  const kept: string[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < folded.text.length; index++) {
    const character = folded.text[index] ?? '';
    if (!isLetter(character)) continue;
    kept.push(character);
    offsets.push(folded.offsets[index] ?? 0);
  }
  offsets.push(text.length);
  return { text: kept.join(''), offsets: Uint32Array.from(offsets) };
}

const lengthsFor = (letters: string) =>
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(letters) ? lengths.characters : lengths.letters;

/** Our texts one after the other, in letters, with what is known about each place. */
export class Corpus {
  text = '';
  readonly kinds: { readonly end: number; readonly kind: OurText['kind'] }[] = [];
  /** End of the sentence that begins at a place. */
  readonly sentences = new Map<number, number>();
  readonly ends = new Set<number>();
  readonly shorts = new Map<string, ShortText>();

  add({ text, kind }: OurText): void {
    const pieces = text.split(/\{\{\w+\}\}/);
    for (const [index, piece] of pieces.entries()) {
      const last = index === pieces.length - 1;
      for (const sentence of piece.split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/)) {
        const { text: letters } = lettersOf(sentence);
        if (letters === '') continue;
        this.sentences.set(this.text.length, this.text.length + letters.length);
        this.text += letters;
        this.ends.add(this.text.length);
        const open = !last && piece.endsWith(sentence);
        if (letters.length < lengthsFor(letters).run && kind !== 'greeting')
          this.shorts.set(letters, { letters, kind, open });
      }
      this.text += last ? textBreak : filledIn;
    }
    this.kinds.push({ end: this.text.length, kind });
  }

  kindAt(place: number): OurText['kind'] {
    let low = 0;
    let high = this.kinds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kinds[middle]?.end ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return this.kinds[low]?.kind ?? 'courtesy';
  }

  /** Leaves out a few letters at either end that another sentence of ours happens to share with what stands there. */
  trimmed({ start, end }: Span): Span {
    let last = end;
    while (last > start && end - last < fewLetters && !this.ends.has(last)) last--;
    let first = start;
    while (first < last && first - start < fewLetters && !this.sentences.has(first)) first++;
    return {
      start: this.sentences.has(first) ? first : start,
      end: this.ends.has(last) && last > first ? last : end,
    };
  }

  /** Whether this much of us is no coincidence: a whole sentence, or a long run of words. */
  isOurs(start: number, end: number): boolean {
    const least = lengthsFor(this.text.slice(start, end));
    if (end - start >= least.run) return true;
    const shortest = this.kindAt(start) === 'question' ? least.sentence : least.courtesy;
    for (let place = start; place < end; place++) {
      const sentenceEnd = this.sentences.get(place);
      if (sentenceEnd !== undefined && sentenceEnd <= end && sentenceEnd - place >= shortest) return true;
    }
    return false;
  }
}
