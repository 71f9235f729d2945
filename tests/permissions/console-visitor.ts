import { join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { beginSession } from '../../console/session.ts';
import type { Configuration } from '../../core/configuration.ts';
import { rememberedSigningKeys } from '../../functions/adapters/signing-key.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { handlerEnvironment } from '../../local/invoking/handler-environment.ts';
import { threadedRuntime } from '../../local/invoking/threaded-runtime.ts';
import { readFunction } from '../../local/resources/plan.ts';
import { TemplateResources } from '../../local/resources/template-resources.ts';
import type { Stack } from '../../local/stack.ts';
import type { Witness } from './witness.ts';

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

export interface VisitorOptions {
  readonly configuration: Configuration;
  readonly template: unknown;
  readonly stack: Stack;
  readonly witness: Witness;
  readonly bundles: ReadonlyMap<string, string>;
  /** Who it is. */
  readonly address: string;
}

const answer = z.looseObject({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * The bundled console function, as the HTTP API calls it: the only function that the local stack does not run as it would
 * be deployed. Its reader has come back from Cognito already: whom it signs in is shown by tests/console/cognito.test.ts,
 * and here the session is signed with the key in the table, as the function signs it.
 */
export async function startVisitor(options: VisitorOptions): Promise<Visitor> {
  const { configuration, template, stack, witness, bundles, address } = options;
  const { region } = configuration;
  const resources = new TemplateResources(template, region);
  const id = [...bundles.keys()].find((name) => name.startsWith('ConsoleFunction'));
  const plan = readFunction(resources, { Ref: id });
  const folder = bundles.get(plan.functionName) ?? '';
  const endpoints = {
    region,
    amazon: await witness.before(stack.endpoints.amazon),
    tables: await witness.before(stack.endpoints.tables),
    sending: await witness.before(stack.endpoints.sending),
  };
  const environment = {
    ...handlerEnvironment(plan, endpoints, join(folder, 'configuration.json'), folder),
    // A pool has an id of this form, which the check of its tokens takes apart.
    USER_POOL_ID: `${region}_Journey`,
  };
  const runtime = await threadedRuntime<unknown>(new URL('file:///none'), plan, environment);
  const { hostname } = new URL(plan.environment.CONSOLE_URL ?? '');
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
    get: (path) => ask('GET', path, null),
    send: (path, fields) => ask('POST', path, new URLSearchParams(fields).toString()),
    stop: () => runtime.stop(),
  };
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
