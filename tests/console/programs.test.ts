import { FetchError } from 'aws-jwt-verify/error';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programsOf } from '../../console/programs.ts';
import { type CaseListing, caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';
import { accessToken, idToken, issuer, publishedKeys, stranger, userPoolId } from './json-web-tokens.ts';
import { crm, programsUnderTest, publishing, reports } from './programs-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
let tables: StoredTables;
let intake: Intake;
let listing: CaseListing;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let reported: unknown[];
let cookie: string;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Programs', now);
  intake = intakeOn(table, configuration, now);
  listing = caseListing(table);
  ({ app, reported } = await consoleOn(intake, listing, { programs: programsUnderTest() }));
  cookie = await cookieOf(app, 'dana@intake.example');
});

afterAll(() => tables.close());

/** What comes of asking with these headers. */
async function ask(headers: Record<string, string>, path = '/api/cases', at = app) {
  const response = await at.request(`${origin}${path}`, { headers });
  const says = response.headers.get('www-authenticate');
  const text = await response.text();
  return { status: response.status, says, text, location: response.headers.get('location') };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const invalid = { status: 401, says: 'Bearer error="invalid_token"' };
const past = Math.floor(Date.now() / 1000) - 10;

/** A token that says it needs no signature, or is signed with what everybody knows. */
const unsigned = (alg: string): string => {
  const [, payload = ''] = accessToken(crm).split('.');
  const header = Buffer.from(JSON.stringify({ alg, kid: 'one' })).toString('base64url');
  return `${header}.${payload}.${Buffer.from('x').toString('base64url')}`;
};

describe('a token', () => {
  it('of a configured program lets it in, whatever the case of the word before it', async () => {
    expect(await ask(bearer(accessToken(crm)))).toMatchObject({ status: 200, says: null });
    expect(await ask({ authorization: `bearer  ${accessToken(reports)}` })).toMatchObject({ status: 200 });
  });

  it.each([
    ['of another user pool', () => accessToken(crm, { iss: `${issuer}2` })],
    ['of no user pool', () => accessToken(crm, { iss: undefined })],
    ['of a client that is no program, such as the console itself', () => accessToken('console-client')],
    ['without a client', () => accessToken(crm, { client_id: undefined })],
    ['whose time is over', () => accessToken(crm, { exp: past })],
    ['whose time has not come', () => accessToken(crm, { nbf: Math.floor(Date.now() / 1000) + 900 })],
    ['that is an id token', () => idToken(crm, {})],
    ['that is of no use', () => accessToken(crm, { token_use: undefined })],
    ['that somebody else has signed', () => accessToken(crm, {}, { signer: stranger })],
    ['that names a key that is not published', () => accessToken(crm, {}, { header: { kid: 'two' } })],
    // So soon after the last one the keys are not asked for again, so that nobody can make us ask all the time.
    ['that names such a key again', () => accessToken(crm, {}, { header: { kid: 'three' } })],
    ['that names no key', () => accessToken(crm, {}, { header: { kid: undefined } })],
    ['with alg none', () => unsigned('none')],
    ['signed by HMAC', () => unsigned('HS256')],
    ['signed by an elliptic curve', () => unsigned('ES256')],
    ['that was altered', () => accessToken(crm).replace(/\.(..)/, '.AA')],
    ['without its signature', () => accessToken(crm).replace(/[^.]*$/, '')],
    ['that is the session of a person', () => cookie.replace(/^session=/, '')],
    ['that is nothing', () => ''],
  ])('%s lets nobody in, and says that it is not good', async (_what, token) => {
    expect(await ask(bearer(token()))).toMatchObject(invalid);
  });

  it('of any letters is refused as one that is not good, never as something broken', async () => {
    const part = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc.constantFrom(...accessToken(crm).split('.')),
    );
    const tokens = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    const programs = programsUnderTest();
    const good = accessToken(crm);
    await fc.assert(
      fc.asyncProperty(tokens, async (token) => {
        fc.pre(token !== good);
        expect(await programs.programOf(token)).toBeNull();
      }),
    );
  });

  it('is good for what both it and the configuration allow', async () => {
    const programs = programsUnderTest();
    const may = async (client: string, scope?: string) =>
      (await programs.programOf(accessToken(client, { scope })))?.may;
    expect(await may(crm, 'cases/read cases/change')).toEqual(['read', 'change']);
    expect(await may(crm, 'cases/change')).toEqual(['change']);
    expect(await may(reports, 'cases/read cases/change')).toEqual(['read']);
    for (const scope of [
      '',
      'read',
      'others/read',
      'cases/reader',
      'aws.cognito.signin.user.admin',
      undefined,
    ])
      expect(await may(crm, scope)).toEqual([]);
  });

  it('says in the answer which scope it lacks', async () => {
    expect(await ask(bearer(accessToken(crm, { scope: 'cases/change' })))).toMatchObject({
      status: 403,
      says: 'Bearer error="insufficient_scope", scope="cases/read"',
    });
    const response = await app.request(`${origin}/api/cases/ESC-1/resolve`, {
      method: 'POST',
      body: '{}',
      headers: { ...bearer(accessToken(reports)), 'Content-Type': 'application/json' },
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="cases/change"',
    ]);
  });
});

describe('a request', () => {
  it('without a token and a session is told how to come in, and that nothing was wrong', async () => {
    expect(await ask({})).toMatchObject({ status: 401, says: 'Bearer' });
    expect(await ask({ authorization: 'Basic YTpi' })).toMatchObject({ status: 401, says: 'Bearer' });
  });

  it('with a token and a cookie is judged by the token alone', async () => {
    expect(await ask({ cookie })).toMatchObject({ status: 200 });
    expect(await ask({ cookie, ...bearer('not-good') })).toMatchObject(invalid);
    const mine = '/api/cases?view=mine';
    expect(await ask({ cookie }, mine)).toMatchObject({ status: 200 });
    expect(await ask({ cookie, ...bearer(accessToken(crm)) }, mine)).toMatchObject({ status: 403 });
    // Another scheme is for somebody else, such as a proxy on the way.
    expect(await ask({ cookie, authorization: 'Basic YTpi' })).toMatchObject({ status: 200 });
  });

  it('for a page gets nowhere with a token', async () => {
    for (const path of ['/', '/cases/ESC-1', '/quarantine', '/api-cases'])
      expect(await ask(bearer(accessToken(crm)), path)).toMatchObject({
        status: 302,
        location: `/sign-in?to=${encodeURIComponent(path)}`,
      });
  });

  it('by a program that was taken out of the configuration is refused, though its client may still be there', async () => {
    const programs = programsOf({
      tokenAddress: '/oauth2/token',
      userPoolId,
      configured: [{ name: 'reports', may: ['read'] }],
      clientIds: { crm, reports },
      jwksCache: publishing(async () => JSON.stringify(publishedKeys)),
    });
    expect(await programs.programOf(accessToken(crm))).toBeNull();
    expect(await programs.programOf(accessToken(reports))).toMatchObject({ name: 'reports' });
  });

  it('asks for no key where no program is configured', async () => {
    const none = programsOf({
      tokenAddress: '/oauth2/token',
      userPoolId,
      configured: [],
      clientIds: {},
    });
    const { app: without } = await consoleOn(intake, listing, { programs: none });
    expect(await ask(bearer(accessToken(crm)), '/api/cases', without)).toMatchObject(invalid);
  });
});

describe('when the keys cannot be had', () => {
  it.each([
    ['the user pool does not answer', () => Promise.reject(new FetchError('https://keys', 'timeout'))],
    ['its answer is no JSON', async () => 'Service unavailable'],
    ['its answer has no keys', async () => '{}'],
  ])('because %s, the program is asked to try again, and that works', async (_why, fails) => {
    let publish: () => Promise<string> = fails;
    const changing = await consoleOn(intake, listing, { programs: programsUnderTest(() => publish()) });
    const token = accessToken(crm);
    const refused = await changing.app.request(`${origin}/api/cases`, { headers: bearer(token) });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect(refused.headers.get('www-authenticate')).toBeNull();
    expect(await refused.json()).toMatchObject({ code: 'tokenNotChecked' });
    expect(changing.reported).toHaveLength(1);
    publish = async () => JSON.stringify(publishedKeys);
    expect(await ask(bearer(token), '/api/cases', changing.app)).toMatchObject({ status: 200 });
  });

  it('what is reported has nothing of the token in it', async () => {
    const failing = await consoleOn(intake, listing, {
      programs: programsUnderTest(() => Promise.reject(new FetchError('https://keys', 'timeout'))),
    });
    const token = accessToken(crm, { scope: 'cases/read secret-of-the-token' });
    const answer = await ask(bearer(token), '/api/cases', failing.app);
    const told = failing.reported.map((error) => (error instanceof Error ? error.stack : error)).join();
    for (const text of [told, answer.text])
      for (const part of [...token.split('.'), 'secret-of-the-token']) expect(text).not.toContain(part);
  });
});

it('a token that is not good is reported to nobody', () => {
  expect(reported).toEqual([]);
});
