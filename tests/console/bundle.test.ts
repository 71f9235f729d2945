import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { consoleEntry, moduleBundling, repository } from '../../infra/bundling.ts';
import { configuration } from '../local/fresh-stack.ts';
import { accessToken } from './json-web-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-bundle-'));
let inputs: string[];

const environment = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  TABLE_NAME: 'table',
  MAIL_BUCKET: 'bucket',
  CONFIGURATION_SET: 'set',
  CONSOLE_URL: 'https://console.example',
  USER_POOL_ID: 'eu-west-1_TestPool1',
  USER_POOL_CLIENT_ID: 'client',
  SIGN_IN_PAGES: 'https://people.example',
  PROGRAM_CLIENT_IDS: '{"crm":"client-of-crm"}',
  LAMBDA_TASK_ROOT: folder,
};

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** Asks the bundle as an HTTP API does (payload format 2.0), in a folder that has what Lambda has and no more. */
async function ask(path: string, headers: Record<string, string> = {}) {
  const { handler } = z
    .object({
      handler: z.custom<(event: unknown, context: unknown) => unknown>(
        (value) => typeof value === 'function',
      ),
    })
    .parse(await import(pathToFileURL(join(folder, 'index.mjs')).href));
  const event = {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'console.example', ...headers },
    requestContext: { domainName: 'console.example', http: { method: 'GET', path } },
    isBase64Encoded: false,
  };
  return answerSchema.parse(await handler(event, {}));
}

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [consoleEntry],
    absWorkingDir: repository,
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: moduleBundling.minify ?? false,
    external: [...(moduleBundling.externalModules ?? [])],
    banner: { js: moduleBundling.banner ?? '' },
    outfile: join(folder, 'index.mjs'),
  });
  inputs = Object.keys(metafile.inputs);
  for (const [from, to] of [
    ['templates', 'templates'],
    ['console/assets', 'assets'],
  ] as const)
    cpSync(join(repository, from), join(folder, to), { recursive: true });
  const programs = [{ name: 'crm', may: ['read'] }];
  writeFileSync(
    join(folder, 'configuration.json'),
    JSON.stringify({ ...configuration, console: { programs } }),
  );
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(repository, 'node_modules', '@aws-sdk'), join(folder, 'node_modules', '@aws-sdk'), 'dir');
  Object.assign(process.env, environment);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has no way in but Cognito', () => {
  expect(inputs).toContain('console/sign-in/cognito.tsx');
  expect(inputs.filter((path) => /^local\/|sign-in\/local/.test(path))).toEqual([]);
});

it('serves its style, with headers that let forms lead to the pages of the sign-in', async () => {
  const style = readFileSync(join(folder, 'assets', 'console.css'));
  const hash = createHash('sha256').update(style).digest('hex').slice(0, 12);
  const answer = await ask(`/assets/${hash}-console.css`);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toBe(style.toString());
  expect(answer.headers['content-security-policy']).toContain("form-action 'self' https://people.example;");
});

it('answers to the token of a program by itself, without its tables', async () => {
  const token = accessToken('client-of-crm', { iss: 'https://people.example' });
  const answer = await ask('/api/cases', { authorization: `Bearer ${token}` });
  expect(answer).toMatchObject({ statusCode: 401, body: expect.stringContaining('invalidToken') });
  expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
});
