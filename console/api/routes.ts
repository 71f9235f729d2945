import type { Context, Hono } from 'hono';
import type { ConsolePorts } from '../ports.ts';
import type { ConsoleEnv } from '../visit.ts';
import { changing } from './changing.ts';
import { moving } from './moving.ts';
import { openApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { type Refused, refuse } from './problem.ts';
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

/** Does one operation, and says what came of it. */
async function answer(
  { method, run }: Operation,
  c: Context<ConsoleEnv>,
  ports: ConsolePorts,
): Promise<Response> {
  const read = method === 'get' ? { body: {} } : await bodyOf(c);
  if ('refused' in read) return refuse(c, read.refused);
  const asked = { parameters: c.req.param(), query: c.req.query(), body: read.body };
  const outcome = await run(asked, c.get('person'), ports);
  return 'refused' in outcome
    ? refuse(c, outcome.refused)
    : c.body(JSON.stringify(outcome.answer), 200, json);
}

/** `/api/…`: what people do on the pages, for programs; `/api/openapi.json` describes it. */
export function addApi(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  const operations = [...reading, ...changing, ...moving];
  const description = JSON.stringify(openApi(operations));
  app.get('/api/openapi.json', (c) => c.body(description, 200, json));
  for (const operation of operations) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), path, (c) => answer(operation, c, ports));
  }
}
