import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchIndex } from '../../functions/adapters/search-index.ts';
import { type CaseQuery, caseListing } from '../../functions/case-listing.ts';
import { indexTurn } from '../../functions/index-turn.ts';
import { nextTurn } from './adapters/committed.ts';
import { type CaseTable, caseTable, idOf } from './many-cases.ts';

let table: CaseTable;

const texts: Readonly<Record<number, string>> = {
  1: 'Order 20391 was shipped twice to Köln. The stock is wrong.',
  2: 'Order 20392 never came. The stock is wrong.',
  3: '注文 20391 の在庫連携が動きません。',
  4: 'The theme of the shop is broken.',
};

const ports = () => ({
  cases: table.store,
  search: searchIndex(table.table, { days: 100, now: table.now }),
});

beforeAll(async () => {
  table = await caseTable();
  for (const [number, ownWords] of Object.entries(texts)) await write(Number(number), ownWords);
});

afterAll(() => table.close());

async function write(number: number, ownWords: string): Promise<void> {
  const current = await table.open(number, { state: number === 4 ? 'resolved' : 'coaching' });
  const file = await table.store.loadFile(current.id);
  const [turn] = file?.turns ?? [];
  if (turn === undefined) throw new Error('The case has no turn');
  await indexTurn({ ...turn, ownWords }, current, ports());
}

const find = (search: string, more: Partial<CaseQuery> = {}) =>
  caseListing(table.table).find({ view: 'all', csm: '', sort: 'oldest', search, ...more });

const numbers = async (search: string, more: Partial<CaseQuery> = {}): Promise<number[]> =>
  (await find(search, more)).rows.map(({ id }) => Number(id.slice(-3)));

describe('a search', () => {
  it.each<[string, string, number[]]>([
    ['a word', 'shipped', [1]],
    ['a word without its accent, in capitals', 'KOLN', [1]],
    ['the beginning of a word', 'ship', [1]],
    ['a number', '20391', [1, 3]],
    ['several words, which must all be there', 'stock 20392', [2]],
    ['words that are in different cases', 'shipped never', []],
    ['characters without spaces between them', '在庫連携', [3]],
    ['the number of a case', idOf(2), [2]],
    ['the name of a customer', 'Anna Berg', [1, 2, 3, 4]],
    ['an address', 'anna@example.com', [1, 2, 3, 4]],
    ['a subject', 'our shop', [1, 2, 3, 4]],
    ['only a word that every text has, as the beginning of another', 'the', [4]],
    ['what nobody wrote', 'zebra', []],
    ['nothing to look for', '??', []],
    ['marks that mean something to a table', 'order#ESC "%_*\\', []],
  ])('finds %s', async (_what, search, expected) => {
    expect(await numbers(search)).toEqual(expected);
  });

  it('keeps to the list it is made in', async () => {
    expect(await numbers('our shop', { view: 'team' })).toEqual([1, 2, 3]);
    expect(await numbers('our shop', { view: 'mine', csm: 'somebody@else.example' })).toEqual([]);
    expect(await numbers('order', { sort: 'newest' })).toEqual([2, 1]);
    expect(await numbers(' ', { view: 'team' })).toEqual([1, 2, 3]);
  });

  it('reads only pieces of the table, each with its limit', async () => {
    table.calls();
    await find('order stock 20391');
    const calls = table.calls();
    expect(calls.map(({ name }) => name)).toEqual(['Query', 'Query', 'Query', 'BatchGetItem']);
    for (const { input } of calls.slice(0, 3)) expect(input.Limit).toBe(1_000);
  });

  it('says when it has not looked at everything, and still finds the rare word beside the common one', async () => {
    const { search } = ports();
    const many = Array.from({ length: 1_100 }, (_, number) => `ses-${String(number).padStart(5, '0')}`);
    await table.table.putAll(
      many.map((turn, number) => ({
        pk: 'search#st',
        sk: `stock#${idOf(50_000 + number)}#${turn}`,
        caseId: idOf(50_000 + number),
      })),
    );
    await search.add('ESC-ZZZZZZZZ', 'ses-z', [{ word: 'stock', addresses: [] }]);
    const late = await table.open(900, { id: 'ESC-ZZZZZZZZ' });
    await search.add(late.id, 'ses-900', [{ word: 'quince', addresses: [] }]);
    expect((await find('stock quince')).rows.map(({ id }) => id)).toEqual([late.id]);
    expect((await find('stock')).partial).toBe(true);
    expect((await find('quince')).partial).toBe(false);
  });
});

describe('the entries of a turn', () => {
  it('are taken out again, and those of other turns and cases are not', async () => {
    const { search } = ports();
    const [one, other] = [await table.open(800), await table.open(801)];
    const words = ['walnut', 'almond'].map((word) => ({ word, addresses: ['anna@example.com'] }));
    await search.add(one.id, 'ses-800', words);
    await search.add(one.id, 'ses-800-later', words.slice(1));
    await search.add(other.id, 'ses-801', words);
    await search.remove(one.id, 'ses-800', [...words, { word: 'never-added', addresses: [] }]);
    expect([await numbers('walnut'), await numbers('almond')]).toEqual([[801], [800, 801]]);
    await search.remove(one.id, 'ses-800-later', words);
    expect(await numbers('almond')).toEqual([801]);
  });

  it('are the same when they are written again', async () => {
    const entries = async () => (await table.table.query('search#sh', ' ', '\uffff')).map(({ sk }) => sk);
    const before = await entries();
    const file = await table.store.loadFile(idOf(1));
    const [turn] = file?.turns ?? [];
    if (!file || turn === undefined) throw new Error('The case is gone');
    await indexTurn({ ...turn, ownWords: texts[1] ?? '' }, file.case, ports());
    expect(await entries()).toEqual(before);
  });

  it('are written again with the first mail of a later month, so that they last as long as their case', async () => {
    const opened = await table.open(700, { openedAt: '2026-03-02T00:00:00.000Z' });
    const [first] = (await table.store.loadFile(opened.id))?.turns ?? [];
    if (first === undefined) throw new Error('The case has no turn');
    await indexTurn(first, opened, ports());
    table.passDays(60);
    const next = await nextTurn(opened, 'ses-701');
    const later = { ...next.turn, receivedAt: '2026-05-02T09:00:00.000Z' };
    await table.store.commit(next.case, later, next.outbox);
    await indexTurn(later, next.case, ports());
    const expiries = (await table.table.query('search#be', 'berg#', 'berg#\uffff'))
      .filter(({ caseId }) => caseId === opened.id)
      .map(({ expiresAt }) => expiresAt);
    expect(expiries).toHaveLength(2);
    expect(new Set(expiries).size).toBe(1);
    table.passDays(41);
    expect(await numbers('berg', { view: 'team' })).toEqual([700]);
  });
});
