import { Hono } from 'hono';
import * as z from 'zod';
import { beginSession } from '../../console/session.ts';
import { rememberedSigningKeys } from '../../functions/adapters/signing-key.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import type { Stack } from '../../local/stack.ts';
import { bundledRuntime, type Surroundings } from './bundled-runtime.ts';

/** What the console answers. */
export interface Page {
  readonly status: number;
  readonly text: string;
  /** Where the reader is led, or an empty text. */
  readonly location: string;
}

/** A person who is signed in to the console. */
export interface Visitor {
  /** How many pages and files it has asked for. */
  asked(): number;
  get(path: string): Promise<Page>;
  /** Sends a form. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
  stop(): Promise<void>;
}

const answer = z.looseObject({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * The bundled console function, as the HTTP API calls it. Its reader has come back from Cognito already: whom it signs in
 * is shown by tests/console/cognito.test.ts, and here the session is signed with the key in the table, as the function
 * signs it.
 */
export async function startVisitor(surroundings: Surroundings, address: string): Promise<Visitor> {
  const { configuration, stack } = surroundings;
  // A pool has an id of this form, which the check of its tokens takes apart.
  const { runtime, environment } = await bundledRuntime(surroundings, 'Console', {
    environment: { USER_POOL_ID: `${configuration.region}_Journey` },
  });
  const { hostname } = new URL(environment.CONSOLE_URL ?? '');
  const cookies = [await signIn(stack, hostname, address)];

  let asked = 0;
  async function ask(method: string, target: string, form: string | null): Promise<Page> {
    asked += 1;
    const { pathname, searchParams } = new URL(target, `https://${hostname}`);
    const event = {
      version: '2.0',
      routeKey: `${method} /{proxy+}`,
      rawPath: pathname,
      rawQueryString: searchParams.toString(),
      cookies,
      headers: {
        host: hostname,
        ...(form === null
          ? {}
          : { origin: `https://${hostname}`, 'content-type': 'application/x-www-form-urlencoded' }),
      },
      requestContext: { domainName: hostname, http: { method, path: pathname } },
      ...(form === null ? {} : { body: Buffer.from(form).toString('base64') }),
      isBase64Encoded: form !== null,
    };
    const { statusCode, headers, body, isBase64Encoded } = answer.parse(await runtime.invoke(event));
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('latin1') : body;
    return { status: statusCode, text, location: headers.location ?? '' };
  }

  return {
    asked: () => asked,
    async get(path) {
      const page = await ask('GET', path, null);
      const isLink = page.status === 302 && new URL(page.location, `https://${hostname}`).host !== hostname;
      return isLink ? followed(page.location) : page;
    },
    send: (path, fields) => ask('POST', path, new URLSearchParams(fields).toString()),
    stop: () => runtime.stop(),
  };
}

/** What is given out at a link, such as one to a stored file. */
async function followed(link: string): Promise<Page> {
  const response = await fetch(link);
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return { status: response.status, text, location: '' };
}

/** The cookie of a session of an hour. */
async function signIn({ endpoints }: Stack, hostname: string, address: string): Promise<string> {
  const client = tablesClient(endpoints.tables);
  const now = () => new Date();
  const { signing } = await rememberedSigningKeys(dynamoTable(client, endpoints.tableName, now), now)();
  client.destroy();
  const app = new Hono();
  app.get('/', async (c) => {
    await beginSession(c, { address, groups: ['csm'], until: now().getTime() + 3_600_000 }, signing);
    return c.body(null);
  });
  const response = await app.request(`https://${hostname}/`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
