import { describe, expect, it } from 'vitest';
import type { CaseHistory } from '../../../core/case/case-row.ts';
import { insightsOf, isBackToPartner } from '../../../core/insights/insights.ts';
import { median, quartiles } from '../../../core/insights/median.ts';

const history = (more: Partial<CaseHistory>): CaseHistory => ({
  id: 'ESC-00000001',
  state: 'coaching',
  subject: '',
  customer: { address: 'anna@wool.example', name: '' },
  csm: 'csm@brand.example',
  language: 'en',
  score: 0,
  ready: false,
  urgent: false,
  missing: [],
  denied: [],
  openedAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  turns: 1,
  held: 0,
  opening: null,
  readyAt: null,
  ...more,
});

const from = '2026-03-01T00:00:00.000Z';
const to = '2026-03-04T00:00:00.000Z';
const of = (...cases: Partial<CaseHistory>[]) => insightsOf(cases.map(history), from, to);

describe('the charts', () => {
  it('count the cases of every day, and of days without any', () => {
    expect(of({}, {}, { openedAt: '2026-03-03T23:59:59.999Z' }).perDay).toEqual([
      { day: '2026-03-01', cases: 0 },
      { day: '2026-03-02', cases: 2 },
      { day: '2026-03-03', cases: 1 },
    ]);
  });

  it('put each score into one of ten bands', () => {
    const { scores } = of({ score: 0 }, { score: 9 }, { score: 10 }, { score: 99 }, { score: 100 });
    expect(scores).toHaveLength(10);
    expect(scores.filter(({ cases }) => cases > 0)).toEqual([
      { from: 0, to: 9, cases: 2 },
      { from: 10, to: 19, cases: 1 },
      { from: 90, to: 100, cases: 2 },
    ]);
  });

  it('say which practice first messages leave out most often, without cases of which that is not known', () => {
    const { missing } = of(
      { opening: { score: 0, unclear: ['scope_document', 'examples'] } },
      { opening: { score: 50, unclear: ['examples'] } },
      { opening: null },
    );
    expect(missing).toEqual([
      { practice: 'specifics', cases: 2, share: 1 },
      { practice: 'scope', cases: 1, share: 0.5 },
      { practice: 'partner', cases: 0, share: 0 },
    ]);
  });

  it('compare the first message with the last, where there was more than one', () => {
    const opening = (score: number) => ({ score, unclear: [] });
    expect(
      of(
        { opening: opening(20), score: 60, turns: 2 },
        { opening: opening(40), score: 100, turns: 3 },
        { opening: opening(100), score: 100, turns: 1 },
        { opening: null, score: 100, turns: 2 },
      ).uplift,
    ).toEqual({ cases: 2, first: 30, last: 80 });
    expect(of({}).uplift).toEqual({ cases: 0, first: null, last: null });
  });

  it('say how long it took until a case was ready, where it was not at once', () => {
    expect(
      of(
        { readyAt: '2026-03-02T09:00:00.000Z' },
        { readyAt: '2026-03-02T11:00:00.000Z' },
        { readyAt: '2026-03-02T19:00:00.000Z' },
        {},
      ).timeToReady,
    ).toEqual({ readyAtOnce: 1, readyLater: 2, medianHours: 6, quartileHours: [2, 10] });
    expect(of({}).timeToReady.medianHours).toBeNull();
  });

  it('count languages, the most first', () => {
    expect(of({ language: 'sv' }, { language: 'nl' }, { language: 'nl' }).languages).toEqual([
      { language: 'nl', cases: 2 },
      { language: 'sv', cases: 1 },
    ]);
  });

  it('are empty for no cases, and have no number that is none', () => {
    expect(JSON.stringify(of())).not.toContain('NaN');
    expect(of().backToPartner).toEqual({ cases: 0, share: 0 });
  });
});

it.each<[string, Partial<CaseHistory>, boolean]>([
  ['the customer says that it is settled', { state: 'withdrawn' }, true],
  [
    'the customer was sent to the partner, and is silent',
    { state: 'coaching', denied: ['partner_contact'] },
    true,
  ],
  [
    'the customer did not speak to the partner, and a person has it',
    { state: 'with-csm', denied: ['partner_contact'] },
    false,
  ],
  ['the customer denies something else', { state: 'coaching', denied: ['scope_document'] }, false],
  ['we resolved it', { state: 'resolved' }, false],
])('goes back to the partner or not: %s', (_what, more, expected) => {
  expect(isBackToPartner(history(more))).toBe(expected);
});

it.each<[number[], number | null]>([
  [[], null],
  [[3], 3],
  [[9, 1], 5],
  [[10, 1, 2], 2],
])('the median of %o is %o', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it.each<[number[], readonly [number, number] | null]>([
  [[], null],
  [[3], [3, 3]],
  [
    [8, 1, 2, 4],
    [1, 4],
  ],
  [
    [5, 4, 3, 2, 1],
    [2, 4],
  ],
])('the quartiles of %o are %o', (values, expected) => {
  expect(quartiles(values)).toEqual(expected);
});
