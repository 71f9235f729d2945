import { z } from 'zod';
import type { SearchWord } from '../../core/case/search-words.ts';
import { expiry, type Lifetime } from './lifetime.ts';
import type { Item } from './table.ts';
import type { TableLists } from './table-lists.ts';

/** Where the entries of a word are: under its first two characters, so that two are enough to look for. */
const partitionOf = (word: string): string => `search#${[...word].slice(0, 2).join('')}`;

const placeOf = (word: string, caseId: string): string => `${word}#${caseId}`;

export interface SearchIndex {
  /** Writes the words by which a turn is found. Doing it again changes nothing but when they expire. */
  add(caseId: string, turnId: string, words: readonly SearchWord[]): Promise<void>;
}

/**
 * Finds cases by words: an entry for each word of each turn, in the table itself. An entry names its turn as other records
 * of a message do, and the people it is about, so that erasing finds it.
 */
export function searchIndex(table: Pick<TableLists, 'putAll'>, lifetime?: Lifetime): SearchIndex {
  return {
    add: (caseId, turnId, words) =>
      table.putAll(
        words.map(({ word, addresses }) => ({
          pk: partitionOf(word),
          sk: `${placeOf(word, caseId)}#${turnId}`,
          caseId,
          sesMessageId: turnId,
          ...(addresses.length === 0 ? {} : { addresses }),
          ...expiry(lifetime),
        })),
      ),
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
