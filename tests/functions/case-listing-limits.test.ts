import { expect, it } from 'vitest';
import { orderKey } from '../../core/case/case-order.ts';
import { rowOf } from '../../core/case/case-row.ts';
import type { TableLists } from '../../functions/adapters/table-lists.ts';
import { type CaseQuery, caseListing } from '../../functions/case-listing.ts';
import { loadInsights } from '../../functions/load-insights.ts';
import { decideOn, incoming } from '../core/case/build.ts';

const plain = rowOf(decideOn(await incoming({ examples: 'yes' })).case);

/** More cases than a page looks at. One of the last is in Korean. */
const rows = Array.from({ length: 2_500 }, (_, number) => ({
  ...plain,
  id: `ESC-${String(number).padStart(8, '0')}`,
  openedAt: new Date(Date.UTC(2026, 2, 2, 0, number)).toISOString(),
  language: number === 2_400 ? ('ko' as const) : ('en' as const),
}));

/** The index of open cases by time. */
const table: TableLists = {
  async page({ partition, from, to, limit }) {
    const all = partition === 'open' ? rows.map((row) => ({ row, key: orderKey(row, 'oldest') })) : [];
    const found = all.filter(({ key }) => key >= from && key <= to);
    const items = found.slice(0, limit).map(({ row }) => ({ row: JSON.stringify(row) }));
    return { items, next: found.length > limit ? (found[limit - 1]?.key ?? null) : null };
  },
  getAll: () => Promise.reject(new Error('Nothing is read by its key here')),
};

const ask = (cursor: string | null) => {
  const query: CaseQuery = { view: 'team', csm: '', language: 'ko', sort: 'oldest' };
  return caseListing(table).find(cursor === null ? query : { ...query, cursor });
};

it('a page that would look at too many cases says that there may be more, and where to go on', async () => {
  const start = await ask(null);
  expect([start.rows, start.partial]).toEqual([[], true]);
  const rest = await ask(start.next);
  expect(rest.rows.map(({ id }) => id)).toEqual(['ESC-00002400']);
  expect([rest.partial, rest.next]).toEqual([false, null]);
});

it.each([
  [10_000, null, 2],
  [10_001, '2026-03-02T05:00:00.000Z', 1],
])('charts of %i cases say from when on none is counted, and end there: %s', async (count, until, days) => {
  const listing = {
    async *between() {
      for (let number = 0; number < count; number++)
        yield number < 10_000 ? plain : { ...plain, openedAt: '2026-03-02T05:00:00.000Z' };
    },
  };
  const loaded = await loadInsights(listing, '2026-03-02T00:00:00.000Z', '2026-03-04T00:00:00.000Z');
  expect([loaded.insights.cases, loaded.countedUntil]).toEqual([10_000, until]);
  expect(loaded.insights.perDay).toHaveLength(days);
});
