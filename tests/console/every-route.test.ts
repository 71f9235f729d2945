import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, form, origin } from './console-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Routes', now);
  intake = intakeOn(table, configuration, now);
  ({ app } = await consoleOn(intake, caseListing(table)));
});

afterAll(() => tables.close());

it('every route is closed, but the sign-in and what its page needs', async () => {
  const routes = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  const answers = await Promise.all(
    [...routes].map(async (route) => {
      const [method = '', path = ''] = route.split(' ');
      const address = `${origin}${path.replaceAll(/:\w+/g, '1')}`;
      const response = await app.request(address, method === 'POST' ? form({}) : { method });
      const isRefused =
        response.status === 401 ||
        response.status === 403 ||
        response.headers.get('location')?.startsWith('/sign-in?');
      return { route, isRefused };
    }),
  );
  expect(answers.filter(({ isRefused }) => isRefused).length).toBeGreaterThan(20);
  expect(answers.filter(({ isRefused }) => !isRefused).map(({ route }) => route)).toEqual([
    expect.stringMatching(/^GET \/assets\/[0-9a-f]+-console\.css$/),
    expect.stringMatching(/^GET \/assets\/[0-9a-f]+-console\.js$/),
    'GET /sign-in',
    'POST /sign-in',
  ]);
});

it('a case says what to do next, and when the clock hands it over', async () => {
  const text = 'Our agency has not delivered the search page that is in the contract of 3 March.';
  await intake.receive(mail('cleo@yarn.example', 'Late', text));
  const [asked] = await intake.ports.cases.listCases();
  const cookie = `${await cookieOf(app, 'dana@intake.example')}; zone=Europe/Amsterdam`;
  const page = await (await app.request(`${origin}/cases/${asked?.id}`, { headers: { cookie } })).text();
  expect(/<p class="next-step">(.*?)<\/p>/.exec(page)?.[1]).toMatch(
    /the case is handed over to you on Tuesday,? 10 March 2026, as it is\.$/,
  );
  expect(page).not.toContain('{{');
});
