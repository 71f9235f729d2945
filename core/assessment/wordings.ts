import { foldText } from '../email/fold.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { Span } from './facts.ts';

/** Words are told apart by spaces; in Japanese, Korean (whose writers leave them out at will) and Chinese they are not. */
export const isWrittenWithSpaces = (language: LanguageCode): boolean =>
  !['ja', 'ko', 'zh-Hans', 'zh-Hant'].includes(language);

/** Words of a text, or its characters where words are not told apart by spaces; nothing else of it is left. */
export function unitsOf(text: string, language: LanguageCode): string[] {
  const folded = foldText(text);
  return isWrittenWithSpaces(language)
    ? (folded.match(/[\p{L}\p{N}]+/gu) ?? [])
    : [...folded.replace(/[^\p{L}\p{N}]+/gu, '')];
}

/** Wordings by their first unit, longest first. */
export type Wordings = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Prepares lists of wordings for matching. */
export function wordings(language: LanguageCode, ...lists: (readonly string[])[]): Wordings {
  const byFirst = new Map<string, string[][]>();
  for (const wording of lists.flat()) {
    const units = unitsOf(wording, language);
    const [first] = units;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), units]);
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.length - a.length);
  return byFirst;
}

/** Lengths of the wordings that stand at a place, longest first. */
const lengthsAt = (units: readonly string[], at: number, list: Wordings): number[] =>
  (list.get(units[at] ?? '') ?? []).flatMap((wording) =>
    wording.every((unit, index) => units[at + index] === unit) ? [wording.length] : [],
  );

/** Where wordings stand in a text. */
export const spansOf = (units: readonly string[], list: Wordings): Span[] =>
  units.flatMap((_, start) =>
    lengthsAt(units, start, list).map((length) => ({ start, end: start + length })),
  );

/** A text without certain wordings. */
export function without(units: readonly string[], list: Wordings): string[] {
  const left: string[] = [];
  for (let at = 0; at < units.length; ) {
    const [length] = lengthsAt(units, at, list);
    if (length === undefined) left.push(units[at] ?? '');
    at += length ?? 1;
  }
  return left;
}

/** Whether a text is made of nothing but these wordings, with at least one of `wanted` among them. */
export function isMadeOf(
  units: readonly string[],
  wanted: Wordings,
  ...others: readonly Wordings[]
): boolean {
  // What can be said of the text up to a place: that it can be covered, and that it can be covered with a wanted wording.
  const covered = [true, ...units.map(() => false)];
  const complete = covered.map(() => false);
  for (let at = 0; at < units.length; at++) {
    if (!covered[at]) continue;
    for (const length of lengthsAt(units, at, wanted)) {
      covered[at + length] = true;
      complete[at + length] = true;
    }
    for (const length of others.flatMap((list) => lengthsAt(units, at, list))) {
      covered[at + length] = true;
      if (complete[at]) complete[at + length] = true;
    }
  }
  return complete[units.length] === true;
}
