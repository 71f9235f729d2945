import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAfterSignIn } from '../../console/sign-in/sign-in.ts';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, form, origin } from './console-under-test.ts';

const dana = 'dana@intake.example';
let now = new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let reported: unknown[];
let id: string;
let listing: CaseListing;
let isBroken = false;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Console', () => now);
  intake = intakeOn(table, configuration, () => now);
  listing = caseListing(table);
  await intake.receive(
    mail('anna@shop.example', 'Our shop', 'Our agency has not delivered the search page.'),
  );
  ({ app, reported } = await consoleOn(intake, {
    ...listing,
    find: (query) => (isBroken ? Promise.reject(new Error('secret of the table')) : listing.find(query)),
  }));
  id = (await intake.ports.cases.listCases())[0]?.id ?? '';
});

afterAll(() => tables.close());

const get = (path: string, cookie = '') => app.request(`${origin}${path}`, { headers: { cookie } });

const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

describe('the console is closed', () => {
  it.each([
    '/',
    '/cases/ESC-TESTCASE',
    '/cases/ESC-TESTCASE/merge?into=ESC-7K2Q9FHM',
    '/cases/ESC-TESTCASE/split',
    '/cases/ESC-TESTCASE/turns/1/original',
    '/cases/ESC-TESTCASE/turns/1/mail.eml',
    '/cases/ESC-TESTCASE/turns/1/files/1',
    '/quarantine?address=anna@wool.example',
    '/insights?from=2026-01-01',
    '/templates',
    '/templates/reply/en/urgent',
    '/nowhere',
  ])('%s leads to the sign-in, and back', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `/sign-in?to=${encodeURIComponent(path)}`,
    ]);
  });

  it('takes no form without a session', async () => {
    for (const act of ['take', 'merge', 'split'])
      expect((await app.request(`${origin}/cases/${id}/${act}`, form({}))).status).toBe(403);
  });

  it('believes no cookie that it did not write, and none whose time is over', async () => {
    const cookie = await cookieOf(app, dana);
    expect((await get('/', cookie)).status).toBe(200);
    const [value = '', signature = ''] = cookie.replace('session=', '').split('.');
    const other = encodeURIComponent(decodeURIComponent(value).replace('dana', 'eve'));
    for (const forged of [`session=${other}.${signature}`, `session=${value}`, 'session=', 'session=a.b'])
      expect((await get('/', forged)).status).toBe(302);
    const before = now;
    now = new Date(before.getTime() + 13 * 3_600_000);
    expect((await get('/', cookie)).status).toBe(302);
    now = before;
  });

  it('writes its cookie so that no script reads it and no other site sends a form with it', async () => {
    const response = await app.request(`${origin}/sign-in`, form({ address: dana }));
    expect(response.headers.get('set-cookie')).toMatch(
      /^session=.*; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/,
    );
  });

  it('says what is wrong with an address, and keeps what was typed', async () => {
    const response = await app.request(`${origin}/sign-in`, form({ address: 'dana<b>' }));
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('That is not an e-mail address.');
    expect(page).toContain('value="dana&lt;b&gt;"');
  });

  it.each([
    ['/cases/ESC-1?done=take', '/cases/ESC-1?done=take'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/ \r\nSet-Cookie: a=b', '/'],
    [undefined, '/'],
  ])('leads nobody from the sign-in to elsewhere: %s', (wanted, page) => {
    expect(pageAfterSignIn(wanted)).toBe(page);
  });
});

describe('a form', () => {
  it('counts when it is of this session and this site, and only then', async () => {
    const cookie = await cookieOf(app, dana);
    const page = await (await get(`/cases/${id}`, cookie)).text();
    const fields = { token: fieldOf(page, 'token'), seen: fieldOf(page, 'seen'), note: '' };
    const send = (changed: Record<string, string>, headers: Record<string, string> = {}) =>
      app.request(`${origin}/cases/${id}/take`, form({ ...fields, ...changed }, { cookie, ...headers }));
    expect((await send({ token: '' })).status).toBe(403);
    expect((await send({ token: 'x'.repeat(fields.token.length) })).status).toBe(403);
    expect((await send({}, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    const again = await cookieOf(app, dana);
    expect((await send({}, { cookie: again })).status).toBe(403);
    expect((await intake.ports.cases.load(id))?.actions).toEqual([]);
    expect((await send({ seen: 'nonsense' })).status).toBe(400);
    const done = await send({});
    expect([done.status, done.headers.get('location')]).toEqual([303, `/cases/${id}?done=take`]);
    expect(await intake.ports.cases.load(id)).toMatchObject({ csm: dana, state: 'with-csm' });
    expect((await send({})).status).toBe(409);
  });

  it('that is refused says why', async () => {
    const cookie = await cookieOf(app, dana);
    const page = await (await get(`/cases/${id}`, cookie)).text();
    const fields = { token: fieldOf(page, 'token'), seen: fieldOf(page, 'seen') };
    const send = (act: string, more: Record<string, string>) =>
      app.request(`${origin}/cases/${id}/${act}`, form({ ...fields, ...more }, { cookie }));
    const override = await send('override', { fact: 'examples', value: 'yes', note: '' });
    expect([override.status, await override.text()]).toEqual([
      422,
      expect.stringContaining('Write a note that says why.'),
    ]);
    expect((await send('override', { fact: 'subject', value: 'yes', note: 'n' })).status).toBe(422);
    expect((await send('release', { mail: 'nothing' })).status).toBe(422);
    expect((await send('dance', {})).status).toBe(404);
    expect((await send('resolve', { note: 'x'.repeat(300_000) })).status).toBe(413);
  });
});

it('lets a held reply go to an address that bounced only when that is said', async () => {
  await intake.receive(
    mail('bert@felt.example', 'Late', 'Our agency is late with the search page.', ['Precedence: bulk']),
  );
  const held = (await intake.ports.cases.listCases()).find(
    ({ customer }) => customer.address === 'bert@felt.example',
  );
  const file = await intake.ports.cases.loadFile(held?.id ?? '');
  const since = now.toISOString();
  await intake.ports.suppressions.add('bert@felt.example', { reason: 'bounce', since, feedbackId: 'one' });
  const cookie = await cookieOf(app, dana);
  const page = await (await get(`/cases/${held?.id}`, cookie)).text();
  const fields = { token: fieldOf(page, 'token'), seen: fieldOf(page, 'seen'), mail: held?.heldIds[0] ?? '' };
  const send = (more: Record<string, string>) =>
    app.request(`${origin}/cases/${held?.id}/release`, form({ ...fields, ...more }, { cookie }));
  const refused = await send({ note: 'They have a new server.' });
  expect(refused.status).toBe(422);
  const again = await refused.text();
  expect(again).toContain('Mail to bert@felt.example bounced');
  expect(again).toContain('name="evenIfSuppressed"');
  expect(again).toContain('They have a new server.');
  expect((await send({ evenIfSuppressed: 'yes' })).status).toBe(303);
  const [reply] = file?.outbox ?? [];
  expect(await intake.ports.cases.loadOutbox(held?.id ?? '', reply?.id ?? '')).toMatchObject({
    state: 'sent',
    release: { by: `csm:${dana}` },
  });
});

describe('every page', () => {
  it('may show itself and nothing else', async () => {
    const cookie = await cookieOf(app, dana);
    const moves = ['merge', 'split'].map((page) => `/cases/${id}/${page}`);
    const paths = ['/', ...moves, '/quarantine', '/insights', '/templates', '/nowhere'];
    const signedIn = await Promise.all(paths.map((path) => get(path, cookie)));
    for (const response of [await get('/sign-in'), ...signedIn]) {
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('same-origin');
      const page = await response.text();
      expect(page).not.toMatch(/ style=|<style|<script>| on\w+="/);
      expect(page).not.toContain(Buffer.alloc(32, 7).toString('hex'));
      expect(page).not.toContain('{{');
    }
    expect((await get('/', cookie)).headers.get('cache-control')).toBe('no-store');
  });

  it('keeps style and script for as long as they stay the same', async () => {
    const page = await (await get('/sign-in')).text();
    const path = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
    const response = await get(path);
    expect([
      response.status,
      response.headers.get('cache-control'),
      response.headers.get('content-type'),
    ]).toEqual([200, 'public, max-age=31536000, immutable', 'text/css; charset=utf-8']);
  });

  it('speaks the language of the reader: their choice, their browser, English', async () => {
    const titleOf = async (headers: Record<string, string>, query = '') =>
      /<h1>([^<]*)/.exec(await (await app.request(`${origin}/sign-in${query}`, { headers })).text())?.[1];
    expect(await titleOf({})).toBe('Sign in');
    expect(await titleOf({ 'accept-language': 'fr, nl;q=0.8, en;q=0.5' })).toBe('Aanmelden');
    expect(await titleOf({ 'accept-language': 'nl', cookie: 'language=en' })).toBe('Sign in');
    expect(await titleOf({ cookie: 'language=xx' }, '?language-of-console=nl')).toBe('Aanmelden');
  });

  it('tells the time in the zone of the reader, and in UTC where the zone is nonsense', async () => {
    const cookie = await cookieOf(app, dana);
    const timeIn = async (zone: string) =>
      /<time datetime="[^"]*">([^<]*)/.exec(
        await (await get(`/cases/${id}`, `${cookie}; zone=${zone}`)).text(),
      )?.[1];
    expect(await timeIn('Asia/Tokyo')).toBe('2 Mar 2026, 18:00');
    expect(await timeIn('Mars/Olympus')).toBe('2 Mar 2026, 09:00 UTC');
  });

  it('that breaks gives a number and no more', async () => {
    const cookie = await cookieOf(app, dana);
    isBroken = true;
    const response = await get('/', cookie);
    isBroken = false;
    const page = await response.text();
    expect([response.status, reported.length]).toEqual([500, 1]);
    expect(page).toMatch(/<code>[0-9a-f-]{36}<\/code>/);
    expect(page).not.toContain('secret');
  });
});
