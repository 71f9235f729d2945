import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetRange, readRange, stretchesOf } from '../../console/insights-range.ts';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { headersOf, mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

let now = new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let cookie: string;
let listing: CaseListing;

const partly = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';
const rest =
  'Page 7 of the contract that we signed has the search page. I told them on 10 April and they have not answered.';

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Insights', () => now);
  intake = intakeOn(table, configuration, () => now);
  await intake.receive(mail('anna@wool.example', 'Search page', partly));
  const [reply] = intake.takeSent().filter(({ to }) => to === 'anna@wool.example');
  now = new Date('2026-03-02T15:00:00.000Z');
  const id = reply === undefined ? '' : headersOf(reply)['message-id'];
  await intake.receive(mail('anna@wool.example', 'Re: Search page', rest, [`In-Reply-To: ${id}`]));
  now = new Date('2026-03-04T09:00:00.000Z');
  await intake.receive(mail('bert@felt.example', 'Late', `${partly} ${rest}`));
  await intake.receive(
    mail('chris@linen.example', 'Te laat', 'Ons bureau is te laat met de zoekpagina. Wat nu?'),
  );
  listing = caseListing(table);
  ({ app } = await consoleOn(intake, listing));
  cookie = await cookieOf(app, 'dana@intake.example');
});

afterAll(() => tables.close());

const get = async (path: string) => (await app.request(`${origin}${path}`, { headers: { cookie } })).text();

/** The rows of the table of a chart. */
function tableOf(page: string, id: string): string[][] {
  const [, figure = ''] = new RegExp(`aria-labelledby="${id}"(.*?)</figure>`, 's').exec(page) ?? [];
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(figure) ?? [];
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell),
  );
}

describe('the insights', () => {
  it('draw what the cases of these days came to, each chart with its numbers', async () => {
    const page = await get('/insights?from=2026-03-01&to=2026-03-04');
    expect(tableOf(page, 'volume')).toEqual([
      ['1 Mar 2026', '0'],
      ['2 Mar 2026', '1'],
      ['3 Mar 2026', '0'],
      ['4 Mar 2026', '2'],
    ]);
    expect(tableOf(page, 'languages')).toEqual([
      ['English', '2', '67%'],
      ['Dutch', '1', '33%'],
    ]);
    expect(tableOf(page, 'missing')).toEqual([
      ['Consider scope', '2', '67%'],
      ['Approach the partner', '2', '67%'],
      ['Be specific', '1', '33%'],
    ]);
    expect(tableOf(page, 'time-to-ready')).toEqual([
      ['Median', '6 hours'],
      ['Middle half', '6 hours – 6 hours'],
      ['Complete at once', '1'],
      ['Complete later', '1'],
      ['Not complete yet', '1'],
    ]);
    const points = tableOf(page, 'uplift').map(([, value = '']) => Number.parseInt(value, 10));
    expect(points[1]).toBeGreaterThan(points[0] ?? Number.NaN);
    expect(tableOf(page, 'scores')).toHaveLength(10);
    expect(tableOf(page, 'back-to-partner')[1]).toEqual(['Others', '3', '100%']);
    expect(page.match(/<svg class="(?:columns|bars|spread)"/g)).toHaveLength(7);
    expect(page).not.toMatch(/NaN|Infinity| style=/);
  });

  it('leave out what was opened before and after', async () => {
    const page = await get('/insights?from=2026-03-04&to=2026-03-04&language-of-console=nl');
    expect(page).toContain('2 zaken geopend van 4 mrt 2026 tot en met 4 mrt 2026');
    expect(page).toContain('In geen van deze zaken heeft de klant opnieuw geschreven.');
  });

  it('say so when there is nothing to draw, or when the days are none', async () => {
    expect(await get('/insights?from=2026-01-01&to=2026-01-31')).toContain(
      'No case was opened in these days.',
    );
    const page = await get('/insights?from=2026-03-04&to=2026-03-01');
    expect(page).toContain('These are not days, or the first is after the last.');
    expect(page).toContain('3 cases opened from 3 Feb 2026 to 4 Mar 2026');
  });

  it('say where they end when there are more cases than they can count', async () => {
    const row = (await listing.find({ view: 'all', csm: '', sort: 'oldest' })).rows[0];
    if (row === undefined) throw new Error('There is no case');
    const plain = { ...row, opening: null, readyAt: null };
    const between = async function* () {
      for (let number = 0; number < 10_000; number++) yield plain;
      yield { ...plain, openedAt: '2026-03-03T16:30:00.000Z' };
    };
    const { app: crowded } = await consoleOn(intake, { ...listing, between });
    const answer = await crowded.request(`${origin}/insights`, { headers: { cookie } });
    const page = await answer.text();
    expect(page).toContain('10000 cases opened from 3 Feb 2026 to 3 Mar 2026');
    expect(page).toContain('none that was opened from 3 Mar 2026, 16:30 UTC on is among them');
  });
});

describe('the days', () => {
  const day = new Date('2026-03-04T23:30:00.000Z');
  it.each([
    ['7', '2026-02-26'],
    ['30', '2026-02-03'],
    ['90', '2025-12-05'],
    ['year', '2026-01-01'],
  ] as const)('of the preset %s begin on %s', (preset, from) => {
    expect(presetRange(preset, day)).toEqual({ from, to: '2026-03-04' });
  });

  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ from: '2026-02-29', to: '2026-03-01' }, true],
    [{ from: '1900-01-01', to: '2026-03-01' }, true],
    [{ from: '2026-03-05' }, true],
    [{ from: 'x' }, true],
  ])('of the address %o are wrong: %s', (query, isWrong) => {
    expect(readRange(query, day)).toEqual({ range: presetRange('30', day), isWrong });
  });

  const daysOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
      cases: 1,
    }));

  it.each([
    [7, 7, '2026-01-01'],
    [90, 13, '2026-01-07'],
    [400, 14, '2026-01-31'],
  ])('%i of them make %i columns, the first until %s, and none is lost', (count, columns, firstEnd) => {
    const stretches = stretchesOf(daysOf(count));
    expect([stretches.length, stretches[0]?.to]).toEqual([columns, firstEnd]);
    expect(stretches.reduce((sum, { cases }) => sum + cases, 0)).toBe(count);
  });
});
