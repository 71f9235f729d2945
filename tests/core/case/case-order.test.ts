import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseSort, compareKeys, orderKey } from '../../../core/case/case-order.ts';

const rows = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 999 }).map((number) => `ESC-${String(number).padStart(8, '0')}`),
    state: fc.constantFrom('coaching', 'ready', 'with-csm', 'resolved', 'withdrawn'),
    urgent: fc.boolean(),
    score: fc.integer({ min: 0, max: 100 }),
    openedAt: fc
      .date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe('a list', () => {
  it.each<[CaseSort, string, (row: { score: number; openedAt: string }) => number]>([
    ['score', 'the best prepared first', ({ score }) => -score],
    ['newest', 'the newest first', ({ openedAt }) => -Date.parse(openedAt)],
    ['oldest', 'the oldest first', ({ openedAt }) => Date.parse(openedAt)],
  ])('by %s has %s, whatever is in it', (sort, _, rankOf) => {
    fc.assert(
      fc.property(rows, (cases) => {
        const sorted = cases.toSorted((one, other) =>
          compareKeys(orderKey(one, sort), orderKey(other, sort), sort),
        );
        const ranks = sorted.map(rankOf);
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
    );
  });

  it('by urgency has open cases first, the urgent ones of them before all others', () => {
    const isOpen = (state: string): boolean => state !== 'resolved' && state !== 'withdrawn';
    fc.assert(
      fc.property(rows, (cases) => {
        const ranks = cases
          .toSorted((one, other) =>
            compareKeys(orderKey(one, 'urgency'), orderKey(other, 'urgency'), 'urgency'),
          )
          .map(({ state, urgent }) => (isOpen(state) ? (urgent ? 0 : 1) : 2));
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
    );
  });
});
