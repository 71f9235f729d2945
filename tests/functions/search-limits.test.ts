import { expect, it } from 'vitest';
import { rowOf } from '../../core/case/case-row.ts';
import type { TableLists } from '../../functions/adapters/table-lists.ts';
import { searchCases } from '../../functions/search-cases.ts';
import { decideOn, incoming } from '../core/case/build.ts';

const plain = rowOf(decideOn(await incoming({ examples: 'yes' })).case);
const idOf = (number: number): string => `ESC-${String(number).padStart(8, '0')}`;

/** `rare` is in the first cases; `often` in all of them and in so many others that its entries are never read to the end. */
const tableWith = (rare: number): TableLists => ({
  async page({ from, limit }) {
    if (from === 'rare')
      return { items: Array.from({ length: rare }, (_, number) => ({ caseId: idOf(number) })), next: null };
    if (from === 'often') return { items: [{ caseId: idOf(9_999) }], next: 'often#more' };
    expect([from.startsWith('often#ESC-'), limit]).toEqual([true, 20]);
    // Of the entries of a case, a first page has all expired.
    if (from.endsWith('#')) return { items: [], next: `${from}expired` };
    expect(from.endsWith('#expired\u0000')).toBe(true);
    return { items: [{ caseId: from.slice('often#'.length, -'#expired\u0000'.length) }], next: null };
  },
  getAll: async (keys) =>
    keys.map(({ pk }) => ({ row: JSON.stringify({ ...plain, id: pk.slice('case#'.length) }) })),
});

it.each([
  [50, 50, false],
  [51, 50, true],
])('of %i cases with one word, %i are asked for a word that very many have; more, and it says so: %s', async (rare, found, isCut) => {
  const result = await searchCases('rare often', tableWith(rare));
  expect([result.rows.length, result.isCut]).toEqual([found, isCut]);
});
