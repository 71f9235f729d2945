import * as z from 'zod';
import type { SearchWord } from '../../core/case/search-words.ts';
import type { BatchWrites } from './batch-writes.ts';
import { expiry, type Lifetime } from './lifetime.ts';
import type { Item, Key } from './table.ts';

/** Where the entries of a word are: under its first two characters, so that two are enough to look for. */
const partitionOf = (word: string): string => `search#${[...word].slice(0, 2).join('')}`;

const placeOf = (word: string, caseId: string): string => `${word}#${caseId}`;

const keyOf = (word: string, caseId: string, turnId: string): Key => ({
  pk: partitionOf(word),
  sk: `${placeOf(word, caseId)}#${turnId}`,
});

export interface SearchIndex {
  /** Writes the words by which a turn is found. Doing it again changes nothing but when they expire. */
  add(caseId: string, turnId: string, words: readonly SearchWord[]): Promise<void>;
  /** Takes the entries of a turn out again, by the words that it was added with. Those that are not there are fine. */
  remove(caseId: string, turnId: string, words: readonly SearchWord[]): Promise<void>;
}

/**
 * Finds cases by words: an entry for each word of each turn, in the table itself. An entry names its turn as other records
 * of a message do, and the people it is about, so that erasing finds it.
 */
export function searchIndex(table: BatchWrites, lifetime?: Lifetime): SearchIndex {
  return {
    add: (caseId, turnId, words) =>
      table.putAll(
        words.map(({ word, addresses }) => ({
          ...keyOf(word, caseId, turnId),
          caseId,
          sesMessageId: turnId,
          ...(addresses.length === 0 ? {} : { addresses }),
          ...expiry(lifetime),
        })),
      ),
    remove: (caseId, turnId, words) => table.removeAll(words.map(({ word }) => keyOf(word, caseId, turnId))),
  };
}

/** The sort keys of words that begin so, or of one word in one case. */
export function entriesOf(
  beginning: string,
  caseId?: string,
): { partition: string; from: string; to: string } {
  const from = caseId === undefined ? beginning : `${placeOf(beginning, caseId)}#`;
  return { partition: partitionOf(beginning), from, to: `${from}\uffff` };
}

const entry = z.object({ caseId: z.string() });

/** The case that an entry is about. */
export const caseOfEntry = (item: Item): string => entry.parse(item).caseId;
