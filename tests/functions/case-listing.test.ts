import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../core/case/case.ts';
import { type CaseQuery, caseListing, rowsPerPage } from '../../functions/case-listing.ts';
import { loadInsights } from '../../functions/load-insights.ts';
import { type CaseTable, caseTable, idOf } from './many-cases.ts';

let table: CaseTable;

const context = (urgent: boolean): Case['context'] => ({
  edition: null,
  version: null,
  partner: null,
  urgent,
});

/** What is different about each case; the number is its place in time. */
const cases: readonly Partial<Case>[] = [
  { state: 'coaching', csm: 'ann@brand.example', score: 40 },
  { state: 'ready', csm: 'ann@brand.example', score: 80, language: 'de' },
  { state: 'with-csm', csm: 'bob@brand.example', score: 60, context: context(true) },
  { state: 'resolved', csm: 'ann@brand.example', score: 100 },
  { state: 'coaching', csm: 'Ann@brand.example', score: 20, context: context(true), language: 'de' },
  { state: 'ready', csm: 'bob@brand.example', score: 80 },
  { state: 'withdrawn', csm: 'bob@brand.example', score: 0 },
];

beforeAll(async () => {
  table = await caseTable();
  for (const [number, differences] of cases.entries()) await table.open(number, differences);
});

afterAll(() => table.close());

const ask = (query: Partial<CaseQuery>) =>
  caseListing(table.table).find({ view: 'team', csm: 'ann@brand.example', sort: 'urgency', ...query });

/** The numbers of the cases in the list. */
const numbers = async (query: Partial<CaseQuery>): Promise<number[]> =>
  (await ask(query)).rows.map(({ id }) => Number(id.slice(-3)));

describe('a list of cases', () => {
  it.each<[string, Partial<CaseQuery>, number[]]>([
    ['of the team are open ones, what somebody has to do first in front', {}, [2, 4, 1, 5, 0]],
    ['of mine are open ones of one person, however the address is written', { view: 'mine' }, [4, 1, 0]],
    ['of all ends with those that nobody has to do anything about', { view: 'all' }, [2, 4, 1, 5, 0, 3, 6]],
    ['newest first', { sort: 'newest' }, [5, 4, 2, 1, 0]],
    ['newest first, closed ones between', { sort: 'newest', view: 'all' }, [6, 5, 4, 3, 2, 1, 0]],
    ['oldest first', { sort: 'oldest' }, [0, 1, 2, 4, 5]],
    ['the best prepared first', { sort: 'score' }, [5, 1, 2, 0, 4]],
    ['of mine by score', { view: 'mine', sort: 'score' }, [1, 0, 4]],
    ['of mine, oldest first', { view: 'mine', sort: 'oldest' }, [0, 1, 4]],
    ['of one person, closed ones too', { view: 'all', csmFilter: 'bob@brand.example' }, [2, 5, 6]],
    ['in a state', { state: 'ready' }, [1, 5]],
    ['that are urgent', { urgent: true }, [2, 4]],
    ['in a language', { language: 'de', sort: 'newest' }, [4, 1]],
    ['with several filters', { language: 'de', urgent: false, view: 'mine' }, [1]],
    ['that nobody has', { csmFilter: 'nobody@brand.example' }, []],
  ])('%s', async (_what, query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it('shows what a row needs', async () => {
    const [row] = (await ask({ sort: 'oldest' })).rows;
    expect(row).toEqual({
      id: idOf(0),
      state: 'coaching',
      subject: 'Our shop',
      customer: { address: 'anna@example.com', name: 'Anna Berg' },
      csm: 'ann@brand.example',
      language: 'en',
      score: 40,
      ready: false,
      urgent: false,
      missing: ['scope_document', 'partner_contact', 'examples'],
      denied: [],
      openedAt: '2026-03-02T00:00:00.000Z',
      updatedAt: '2026-03-02T00:00:00.000Z',
      turns: 1,
      held: 0,
      opening: { score: 0, unclear: ['scope_document', 'partner_contact', 'examples'] },
      readyAt: null,
    });
  });

  it('follows a case from open to closed', async () => {
    const opened = await table.open(7);
    expect(await numbers({ sort: 'newest' })).toContain(7);
    await table.store.commit({ ...opened, version: 2, state: 'resolved' }, null, []);
    expect(await numbers({ sort: 'newest' })).not.toContain(7);
    expect(await numbers({ sort: 'newest', view: 'all' })).toContain(7);
  });
});

describe('a long list of cases', () => {
  const count = 2 * rowsPerPage + 7;
  beforeAll(async () => {
    for (let number = 100; number < 100 + count; number++)
      await table.open(number, {
        csm: 'eve@brand.example',
        score: number % 3,
        state: number % 2 === 0 ? 'coaching' : 'resolved',
        language: 'sv',
      });
  });

  it.each<[string, Partial<CaseQuery>]>([
    ['by urgency', { sort: 'urgency' }],
    ['by score', { sort: 'score' }],
    ['oldest first', { sort: 'oldest' }],
    ['newest first', { sort: 'newest' }],
    ['of one person by score', { sort: 'score', csmFilter: 'eve@brand.example' }],
    ['in a language', { sort: 'newest', language: 'sv' }],
  ])('%s comes in pages that leave nothing out and repeat nothing', async (_what, query) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask({ view: 'all', language: 'sv', ...query, ...(cursor ? { cursor } : {}) });
      expect(page.rows.length).toBe(Math.min(rowsPerPage, count - seen.length));
      expect(page.partial).toBe(false);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  });

  it.each([
    'nonsense',
    Buffer.from('["newest","2026\\u0000"]').toString('base64url'),
    Buffer.from('["newest","2027#x"]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('begins at the first page for a cursor that is not of this list: %s', async (cursor) => {
    expect(await numbers({ sort: 'oldest', cursor })).toEqual(await numbers({ sort: 'oldest' }));
  });
});

describe('what a list asks of the table', () => {
  const views: Partial<CaseQuery>[] = [
    ...(['urgency', 'newest', 'oldest', 'score'] as const).flatMap((sort) => [
      { sort },
      { sort, view: 'mine' as const },
      { sort, view: 'all' as const },
      { sort, csmFilter: 'eve@brand.example', view: 'all' as const },
    ]),
    { state: 'ready' },
    { language: 'ko', view: 'all', sort: 'newest' },
  ];

  it.each(views)('%o reads pieces of an index, each with its limit', async (query) => {
    table.calls();
    await ask(query);
    const calls = table.calls();
    expect(calls.length).toBeLessThanOrEqual(2);
    for (const { name, input } of calls) {
      expect(name).toBe('Query');
      expect(input).toHaveProperty('IndexName');
      expect(input.Limit).toBeLessThanOrEqual(1_000);
    }
  });
});

describe('held replies', () => {
  it('are listed newest first, a page at a time, until they have left', async () => {
    const held = Array.from({ length: 60 }, (_, index) => 300 + index);
    for (const number of held) await table.hold(number);
    const listing = caseListing(table.table);
    const [start, end] = [await listing.heldReplies(), null];
    expect(start.records).toHaveLength(50);
    const rest = await listing.heldReplies(start.next ?? '');
    expect(rest.next).toBe(end);
    expect([...start.records, ...rest.records].map(({ caseId }) => Number(caseId.slice(-3)))).toEqual(
      held.toReversed(),
    );
    const [newest] = start.records;
    if (newest === undefined) throw new Error('Nothing is held');
    const release = { by: 'dana', at: '2026-03-02T12:00:00.000Z', note: '' };
    expect(await table.store.moveOutbox(newest, { state: 'pending', release })).toBe(true);
    expect((await listing.heldReplies()).records[0]).toMatchObject({ id: newest.id, release });
    const sending = await table.store.startSending({ ...newest, state: 'pending' });
    if (sending === null) throw new Error('Somebody else sends it');
    await table.store.finishSending(sending, { state: 'sent', sentAt: release.at });
    expect((await listing.heldReplies()).records[0]?.caseId).toBe(idOf(358));
  });

  it('are counted in the row of their case', async () => {
    const { rows } = await ask({ sort: 'newest', view: 'all' });
    expect(rows.find(({ id }) => id === idOf(359))).toMatchObject({ held: 1 });
  });

  it('are read from their index and by their keys', async () => {
    table.calls();
    await caseListing(table.table).heldReplies();
    expect(table.calls().map(({ name }) => name)).toEqual(['Query', 'BatchGetItem']);
  });
});

describe('cases that were opened in a time', () => {
  const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 0, minute)).toISOString();

  it('are read from the list index, open and closed ones in the order of their time, the end not included', async () => {
    table.calls();
    const found: number[] = [];
    for await (const { id } of caseListing(table.table).between(at(1), at(6)))
      found.push(Number(id.slice(-3)));
    // The third is closed.
    expect(found).toEqual([1, 2, 3, 4, 5]);
    const calls = table.calls();
    expect(calls.map(({ name }) => name)).toEqual(['Query', 'Query']);
    for (const { input } of calls) expect(input.Limit).toBe(1_000);
  });

  it('make the charts', async () => {
    const { insights, countedUntil } = await loadInsights(caseListing(table.table), at(0), at(7));
    expect(countedUntil).toBeNull();
    expect(insights).toMatchObject({
      cases: 7,
      perDay: [{ day: '2026-03-02', cases: 7 }],
      missing: [{ cases: 7 }, { cases: 7 }, { cases: 7 }],
      backToPartner: { cases: 1 },
      languages: [
        { language: 'en', cases: 5 },
        { language: 'de', cases: 2 },
      ],
    });
  });
});
