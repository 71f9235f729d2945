import { foldText } from '../email/fold.ts';
import { commonWords } from '../languages/common-words.ts';
import type { Case, Turn } from './case.ts';

const common = new Set(Object.values(commonWords).flatMap((words) => words.split(' ')));

/** Nobody types more of a word, and a key has to end somewhere. */
const longestWord = 40;

/** Japanese, Korean and Chinese, which are searched by pairs of characters: they do not part words as others do. */
const spaceless = /([\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)/u;

function* pairs(text: string): Generator<string> {
  for (let index = 0; index + 1 < text.length; index++) yield text.slice(index, index + 2);
}

/** The words of a text in the order in which they come, repetitions and all, in time that grows with its length. */
function* allWords(text: string): Generator<string> {
  // The same in the number of every case.
  const folded = foldText(text).replace(/\besc-(?=[0-9a-z]{8}\b)/g, '');
  for (const [run] of folded.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    for (const part of run.split(spaceless))
      if (spaceless.test(part)) yield* pairs(part);
      else if (part.length > 1) yield [...part].slice(0, longestWord).join('');
}

/** The words by which a text is found: folded, each once, without those that every text has. */
export const indexedWords = (text: string): Set<string> =>
  new Set([...allWords(text)].filter((word) => !common.has(word)));

const mostSearched = 8;

/**
 * The words somebody looks for. Each may be the beginning of a word, so one that every text has stands for itself when
 * there is no other: `the` finds `theme`.
 */
export function searchedWords(text: string): string[] {
  const words = indexedWords(text);
  return [...(words.size > 0 ? words : new Set(allWords(text)))].slice(0, mostSearched);
}

/** A word of a turn; with the addresses of the people whose address or name it is out of. */
export interface SearchWord {
  readonly word: string;
  readonly addresses: readonly string[];
}

/** More words of one mail than these are not worth what they cost; people come first, then subject and files. */
const mostPerTurn = 200;

export type SearchableTurn = Pick<Turn, 'id' | 'from' | 'subject' | 'ownWords' | 'attachments' | 'context'>;

/** The words by which a turn of a case is found. */
export function wordsOfTurn(
  turn: SearchableTurn,
  current: Pick<Case, 'id' | 'customer' | 'turnIds' | 'alsoUnder'>,
): SearchWord[] {
  const people = current.turnIds[0] === turn.id ? [turn.from, current.customer] : [turn.from];
  const found = new Map<string, Set<string>>();
  const add = (text: string, address?: string): void => {
    for (const word of indexedWords(text)) {
      const addresses = found.get(word) ?? new Set();
      found.set(word, address ? addresses.add(address) : addresses);
    }
  };
  // Whoever has the number of a case that was merged, or that messages were split off, finds this one by it.
  for (const id of [current.id, ...current.alsoUnder]) add(id);
  for (const { name, address } of people) add(`${name} ${address}`, address);
  add(turn.subject);
  for (const { name } of turn.attachments) add(name);
  add(turn.context.partner ?? '');
  add(turn.ownWords);
  return [...found].slice(0, mostPerTurn).map(([word, addresses]) => ({ word, addresses: [...addresses] }));
}
