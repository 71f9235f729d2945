import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf } from '../../console/session.ts';
import { cognitoSignIn } from '../../console/sign-in/cognito.tsx';
import type { ConsoleEnv } from '../../console/visit.ts';
import { listenOnLoopback } from '../../local/emulators/loopback.ts';
import { idToken, issuer, publishedKeys, stranger, userPoolId } from './json-web-tokens.ts';
import { testVisit } from './test-visit.ts';

const consoleUrl = 'https://console.example';
const clientId = 'console-client';
const key = Buffer.alloc(32, 9);

let server: Server;
let app: Hono<ConsoleEnv>;
/** What the token endpoint was asked, and what it answers. */
let asked = new URLSearchParams();
let token: () => string | null;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked = new URLSearchParams(body);
      const answer = token();
      response.writeHead(answer === null ? 400 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer === null ? { error: 'invalid_grant' } : { id_token: answer }));
    });
  });
  const port = await listenOnLoopback(server, 0);
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' });
  verifier.cacheJwks(publishedKeys);
  app = new Hono<ConsoleEnv>();
  app.use(testVisit());
  cognitoSignIn({
    consoleUrl,
    pages: `http://127.0.0.1:${port}`,
    clientId,
    verify: (raw) => verifier.verify(raw),
    key: async () => key,
  }).addTo(app);
  app.get('/who', async (c) => c.json(await personOf(c, key, new Date())));
});

afterAll(() => {
  server.close();
});

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Begins, and gives what the browser then has: where it was sent, and its cookie. */
async function begin(to = '/cases/ESC-1') {
  const response = await app.request(`${consoleUrl}/sign-in?to=${encodeURIComponent(to)}`);
  const query = new URL(response.headers.get('location') ?? '').searchParams;
  return { query, cookie: cookiesOf(response), written: response.headers.getSetCookie()[0] ?? '' };
}

const comeBack = (query: Record<string, string>, cookie: string) =>
  app.request(`${consoleUrl}/sign-in/callback?${new URLSearchParams(query)}`, { headers: { cookie } });

describe('signing in with Cognito', () => {
  it('leads there with a secret that only this browser has, and back to the page that was wanted', async () => {
    const { query, cookie, written } = await begin();
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: `${consoleUrl}/sign-in/callback`,
      scope: 'openid email',
      code_challenge_method: 'S256',
    });
    expect(written).toMatch(/Path=\/sign-in; HttpOnly; Secure; SameSite=Lax$/);
    const nonce = query.get('nonce') ?? '';
    token = () => idToken(clientId, { nonce });
    const response = await comeBack({ code: 'the-code', state: query.get('state') ?? '' }, cookie);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/cases/ESC-1']);
    expect(Object.fromEntries(asked)).toMatchObject({ grant_type: 'authorization_code', code: 'the-code' });
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    expect(challenge).toBe(query.get('code_challenge'));
    const session = response.headers.getSetCookie().find((line) => line.startsWith('session='));
    expect(session).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
    const who = await app.request(`${consoleUrl}/who`, { headers: { cookie: cookiesOf(response) } });
    expect(await who.json()).toMatchObject({ address: 'dana@intake.example', groups: ['csm'] });
  });

  it.each([
    ['another state', { state: 'x'.repeat(43) }, {}, 400],
    ['a state of as many letters and more bytes', { state: 'é'.repeat(43) }, {}, 400],
    ['no code', { code: '' }, null, 400],
    ['a code that Cognito does not know', {}, null, 400],
    ['the token of another sign-in', {}, { nonce: 'another' }, 400],
    ['a person in none of the groups', {}, { 'cognito:groups': ['readers'] }, 403],
    ['a person without groups', {}, { 'cognito:groups': undefined }, 403],
    ['a token for another client', {}, { aud: 'another' }, 500],
    ['an access token', {}, { token_use: 'access' }, 500],
    ['a token of another pool', {}, { iss: `${issuer}2` }, 500],
    ['a token whose time is over', {}, { exp: 1 }, 500],
  ])('lets nobody in with %s', async (_name, query, claims, status) => {
    const begun = await begin();
    token = () =>
      claims === null ? null : idToken(clientId, { nonce: begun.query.get('nonce'), ...claims });
    const response = await comeBack(
      { code: 'the-code', state: begun.query.get('state') ?? '', ...query },
      begun.cookie,
    );
    expect(response.status).toBe(status);
    expect(cookiesOf(response)).not.toContain('session=');
  });

  it('lets nobody in with a token that somebody else has signed, or in a browser that did not begin', async () => {
    const { query, cookie } = await begin();
    const claims = { nonce: query.get('nonce') };
    const back = { code: 'the-code', state: query.get('state') ?? '' };
    token = () => idToken(clientId, claims, { signer: stranger });
    expect((await comeBack(back, cookie)).status).toBe(500);
    token = () => idToken(clientId, claims);
    expect((await comeBack(back, '')).status).toBe(400);
    expect((await comeBack(back, cookie.replace(/.$/, '_'))).status).toBe(400);
    expect((await comeBack(back, cookie)).status).toBe(302);
  });
});
