import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Stack } from '../../local/stack.ts';
import { removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { originOf, startWithConsole, write } from './stack.ts';

const tokenSchema = z.strictObject({
  access_token: z.string(),
  expires_in: z.literal(3600),
  token_type: z.literal('Bearer'),
});

const folder = temporaryFolder();
let stack: Stack;
let origin: string;

beforeAll(async () => {
  stack = await startWithConsole(folder);
  origin = originOf(stack);
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

const basic = (client: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
});

/** Asks a running console for a token. */
async function tokenFor(fields: Record<string, string>, headers: Record<string, string>, at = origin) {
  const response = await fetch(`${at}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: await response.json() };
}

const grant = { grant_type: 'client_credentials' };
const example = basic('example', 'local');

const listed = (token: string, path = '/api/cases', at = origin) =>
  fetch(`${at}${path}`, { headers: { authorization: `Bearer ${token}` } });

it('the commands of the README list the cases', async () => {
  await write(stack, 'anna@wool.example', { subject: 'Search page', text: 'Our agency is late.' });
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const commands = /^```\n(token=[\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
  expect(commands).toContain('http://127.0.0.1:8080');
  const shell = ['-eu', '-c', commands.replaceAll('http://127.0.0.1:8080', origin)];
  const { stdout: printed } = await promisify(execFile)('sh', shell);
  expect(JSON.parse(printed)).toMatchObject({ rows: [{ subject: 'Search page' }], partial: false });
});

describe('tokens of one machine', () => {
  it('are given for all that a program may, or for what it asks', async () => {
    const all = await tokenFor(grant, example);
    expect(all.status).toBe(200);
    const { access_token: token } = tokenSchema.parse(all.body);
    expect((await listed(token)).status).toBe(200);
    const narrow = await tokenFor({ ...grant, scope: 'cases/change' }, example);
    expect((await listed(tokenSchema.parse(narrow.body).access_token)).status).toBe(403);
  });

  it.each([
    ['another secret', grant, basic('example', 'guessed'), 401, 'invalid_client'],
    ['another client', grant, basic('crm', 'local'), 401, 'invalid_client'],
    ['no client', grant, {}, 401, 'invalid_client'],
    ['no grant', {}, example, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, example, 400, 'unsupported_grant_type'],
    ['a scope that there is not', { ...grant, scope: 'cases/read all' }, example, 400, 'invalid_scope'],
  ])('are not given for %s', async (_what, fields, headers, status, error) => {
    expect(await tokenFor(fields, headers)).toEqual({ status, body: { error } });
  });

  it('are got where the description of the API says', async () => {
    const { access_token: token } = tokenSchema.parse((await tokenFor(grant, example)).body);
    const description: unknown = await (await listed(token, '/api/openapi.json')).json();
    expect(description).toMatchObject({
      components: {
        securitySchemes: {
          program: { flows: { clientCredentials: { tokenUrl: `${origin}/oauth2/token` } } },
        },
      },
    });
  });

  it('are for the programs of the configuration, where it has some', async () => {
    const another = temporaryFolder();
    const configured = await startWithConsole(another, {
      console: { domain: null, programs: [{ name: 'reports', may: ['read'] }] },
    });
    try {
      const at = originOf(configured);
      expect((await tokenFor(grant, example, at)).status).toBe(401);
      const reports = basic('reports', 'local');
      expect((await tokenFor({ ...grant, scope: 'cases/change' }, reports, at)).status).toBe(400);
      const { access_token: token } = tokenSchema.parse((await tokenFor(grant, reports, at)).body);
      expect((await listed(token, '/api/cases', at)).status).toBe(200);
      // Another process has another key.
      expect((await listed(token)).status).toBe(401);
    } finally {
      await configured.stop();
      removeFolder(another);
    }
  });
});
