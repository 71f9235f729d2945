import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { intakeOn } from '../loops/intake-world.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let get: (path: string, language: string) => Promise<string>;
let id: string;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Unknown', now);
  const intake = intakeOn(table, configuration, now);
  const bytes = readFileSync(new URL('../odd/no-from.eml', import.meta.url));
  await intake.receive({ bytes, from: 'somebody@odd.example', to: 'escalations@intake.example' });
  const { app } = await consoleOn(intake, caseListing(table));
  const cookie = await cookieOf(app, 'dana@intake.example');
  get = async (path, language) =>
    (await app.request(`${origin}${path}`, { headers: { cookie, 'accept-language': language } })).text();
  id = (await intake.ports.cases.listCases())[0]?.id ?? '';
});

afterAll(() => tables.close());

it.each([
  ['en', 'An unknown sender', 'Look in the mail for a way to reach whoever wrote it'],
  ['nl', 'Een onbekende afzender', 'Zoek in de mail hoe je de schrijver kunt bereiken'],
])('a case whose mail names no sender is shown as such, with what to do, in %s', async (language, name, step) => {
  const row = `<bdi>${name}</bdi>`;
  expect(await get('/?view=team', language)).toContain(row);
  const page = await get(`/cases/${id}`, language);
  expect(page).toContain(row);
  expect(page).toContain(step);
});
