import type { Context, Hono } from 'hono';
import type { Caller } from '../caller.ts';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv } from '../visit.ts';
import { changing } from './changing.ts';
import { moving } from './moving.ts';
import { openApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { insufficientScope, personOnly, type Refused, refuse } from './problem.ts';
import { reading } from './reading.ts';

const json = { 'Content-Type': 'application/json' };

/**
 * Reads the body of a request that changes something. It must say that it is JSON: a page of another site can send that
 * only after asking (Fetch standard, CORS-safelisted request headers), and nobody here says yes.
 */
async function bodyOf(c: Context): Promise<{ readonly body: unknown } | { readonly refused: Refused }> {
  const site = c.req.header('sec-fetch-site') ?? 'none';
  if (site === 'cross-site' || site === 'same-site')
    return {
      refused: { status: 403, code: 'forbidden', detail: 'The request came from a page of another site.' },
    };
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json(?:$|;)/i.test(type))
    return { refused: { status: 415, code: 'not-json', detail: 'Send the body as application/json.' } };
  try {
    return { body: JSON.parse(await c.req.text()) };
  } catch {
    return { refused: { status: 400, code: 'invalid', detail: 'The body is not JSON.' } };
  }
}

/** Why a program may not have an operation; null where it may, and for people, who may everything here. */
function notAllowed({ needs }: Operation, caller: Caller): Refused | null {
  if (!('may' in caller)) return null;
  if (needs === null) return personOnly;
  return caller.may.includes(needs) ? null : insufficientScope(needs);
}

/** Does one operation, and says what came of it. */
async function answer(operation: Operation, c: Context<ConsoleEnv>, ports: ConsolePorts): Promise<Response> {
  const { method, run } = operation;
  const caller = c.get('caller');
  const refused = notAllowed(operation, caller);
  if (refused !== null) return refuse(c, refused);
  const read = method === 'get' ? { body: {} } : await bodyOf(c);
  if ('refused' in read) return refuse(c, read.refused);
  const asked = { parameters: c.req.param(), query: c.req.query(), body: read.body };
  const outcome = await run(asked, caller, ports);
  return 'refused' in outcome
    ? refuse(c, outcome.refused)
    : c.body(JSON.stringify(outcome.answer), 200, json);
}

/** `/api/…`: what people do on the pages, for other systems; `/api/openapi.json` describes it. */
export function addApi(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  const operations = [...reading, ...changing, ...moving];
  app.get('/api/openapi.json', (c) => {
    const tokenAddress = new URL(ports.programs.tokenAddress, c.req.url).href;
    return c.body(JSON.stringify(openApi(operations, tokenAddress)), 200, json);
  });
  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), path, (c) => answer(operation, c, ports));
  }
}
