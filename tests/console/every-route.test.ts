import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replySituationNames } from '../../core/replies/sample-mails.ts';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, form, origin } from './console-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let listing: CaseListing;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Routes', now);
  intake = intakeOn(table, configuration, now);
  listing = caseListing(table);
  ({ app } = await consoleOn(intake, listing));
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

describe('what an answer may do in a browser', () => {
  const ofPage =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
  const ofMail =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
  const original = '/cases/:id/turns/:turn/original';
  const sample = '/templates/:mail/:language/:situation';
  let id: string;
  let cookie: string;

  beforeAll(async () => {
    await intake.receive(mail('dora@silk.example', 'Late', 'Our agency has not delivered the search page.'));
    id = (await intake.ports.cases.listCases())[0]?.id ?? '';
    cookie = await cookieOf(app, 'dana@intake.example');
  });

  const there = (path: string): string =>
    path
      .replace(':id', id)
      .replace(':turn', '1')
      .replace(':mail', 'reply')
      .replace(':language', 'en')
      .replace(':situation', replySituationNames[0] ?? '');

  const notThere = (path: string): string => path.replaceAll(/:\w+/g, 'none');

  /** Status and policy of the answers of every route, by the address that stands in the console. */
  const policies = async (inConsole: typeof app, addressOf: (path: string) => string, signedIn: boolean) =>
    Promise.all(
      [...new Set(inConsole.routes.map(({ method, path }) => `${method} ${path}`)), 'GET /no/such/page']
        .filter((route) => /^(?:GET|POST) /.test(route))
        .map(async (route) => {
          const [method = '', path = ''] = route.split(' ');
          const headers: Record<string, string> = signedIn ? { cookie } : {};
          const init = method === 'POST' ? form({}, headers) : { method, headers };
          const answer = await inConsole.request(`${origin}${addressOf(path)}`, init);
          const policy = answer.headers.get('Content-Security-Policy');
          return { route, status: answer.status, policy };
        }),
    );

  it.each([
    ['with what is there', there, true],
    ['with what is not there', notThere, true],
    ['without a sign-in', there, false],
  ])('is said by every one of them: %s', async (_what, addressOf, signedIn) => {
    const answers = await policies(app, addressOf, signedIn);
    const mails = answers.filter(({ status, policy }) => status === 200 && policy === ofMail);
    expect(mails.map(({ route }) => route)).toEqual(
      addressOf === there && signedIn ? [`GET ${original}`, `GET ${sample}`] : [],
    );
    const others = answers.filter((answer) => !mails.includes(answer));
    expect(others.filter(({ policy }) => policy !== ofPage)).toEqual([]);
  });

  it('is said when something is broken', async () => {
    const { cases, library } = intake.ports;
    const loadFile = () => Promise.reject(new Error('The table is not there'));
    const { app: broken } = await consoleOn(intake, listing, {
      cases: { ...cases, loadFile },
      library: { ...library, layout: { wording: '{{nothing}}', placeholders: [] } },
    });
    const answers = await policies(broken, there, true);
    const failed = answers.filter(({ status }) => status === 500).map(({ route }) => route);
    expect(failed).toEqual(expect.arrayContaining([`GET ${original}`, `GET ${sample}`, 'GET /cases/:id']));
    expect(answers.filter(({ policy }) => policy !== ofPage)).toEqual([]);
  });
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
