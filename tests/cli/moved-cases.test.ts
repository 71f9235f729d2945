import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseJson, casePage } from '../../cli/cases.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { also, late, type TwoCases, twoCases } from '../functions/two-cases.ts';
import { mail } from '../loops/responders.ts';

let tables: StoredTables;
let at = Date.parse('2026-03-02T09:00:00.000Z');
let world: TwoCases;

beforeAll(async () => {
  tables = await storedTables();
  // A minute passes with each look at the clock, so that every mail has a time of its own.
  const now = () => {
    at += 60_000;
    return new Date(at);
  };
  world = twoCases(await tables.make('Moved', now), now);
});

afterAll(() => tables.close());

it('a case that was merged says where it goes on, and nothing of anybody', async () => {
  const into = await world.open('Search page', late);
  const from = await world.open('Stock feed', also);
  await world.merge(from, into);
  const page = casePage(await world.file(from));
  expect(page.split('\n')[0]).toBe(`${from}  merged into ${into}`);
  expect(page).toContain(`merged: ${from} → ${into}`);
  expect(page).not.toMatch(/anna|wool|Search page|Stock feed/);
  expect(JSON.parse(caseJson(await world.file(from)))).toMatchObject({ merged_into: into, turns: [] });
  const goesOn = await world.file(into);
  expect(casePage(goesOn)).toContain(`merged: ${from} → ${into}; It is the same matter.`);
  expect(JSON.parse(caseJson(goesOn))).toMatchObject({
    merged_into: null,
    turns: [{ subject: 'Search page' }, { subject: 'Stock feed' }],
  });
});

it('a split is told in both cases', async () => {
  const whole = await world.open('Colours', late, 'bert@felt.example');
  await world.intake.receive(mail('bert@felt.example', `Filters [${whole}]`, also));
  const [, second = ''] = (await world.head(whole)).turnIds;
  const { id } = await world.split(whole, [second]);
  for (const one of [whole, id])
    expect(casePage(await world.file(one))).toContain(
      `split: ${second}; ${whole} → ${id}; It is the same matter.`,
    );
});
