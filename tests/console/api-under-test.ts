import * as z from 'zod';
import type { Intake } from '../loops/intake-world.ts';
import { type consoleOn, origin } from './console-under-test.ts';

type App = Awaited<ReturnType<typeof consoleOn>>['app'];

const json = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema: json }));

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z.array(
          z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: json }),
        ),
        requestBody: z.object({ content }).optional(),
        security: z.array(z.record(z.string(), z.array(z.string()))),
        responses: z.object({
          '200': z.object({ content }),
          '401': z.object({ content }),
          '403': z.object({ content }),
          default: z.object({ content }),
        }),
      }),
    ),
  ),
  components: z.object({ schemas: z.object({ Problem: json }), securitySchemes: json }),
});

export type ApiDocument = z.infer<typeof documentSchema>;

/** A schema as the description has it, read back. */
const read = (schema: Record<string, unknown>): z.ZodType =>
  z.fromJSONSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema });

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/**
 * Somebody, known by these headers, who holds the API to its own description: every answer must fit what it says.
 */
export async function client(app: App, credentials: Readonly<Record<string, string>>) {
  const described = await app.request(`${origin}/api/openapi.json`, { headers: credentials });
  const document = documentSchema.parse(await described.json());
  const problem = read(document.components.schemas.Problem);

  const operationFor = (method: string, path: string) => {
    const found = Object.entries(document.paths).find(
      ([template, operations]) =>
        new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path) && method in operations,
    );
    return found?.[1][method];
  };

  async function ask(method: 'get' | 'post', address: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(`${origin}${address}`, {
      ...init,
      method: method.toUpperCase(),
      headers: { ...credentials, ...init.headers },
    });
    const body = json.parse(await response.json());
    const { status } = response;
    if (status === 200) {
      const operation = operationFor(method, new URL(address, origin).pathname);
      if (operation === undefined) throw new Error(`${method} ${address} is not described`);
      const { schema } = operation.responses['200'].content['application/json'] ?? { schema: {} };
      read(schema).parse(body);
    } else {
      problem.parse(body);
      if (response.headers.get('content-type') !== 'application/problem+json' || body.status !== status)
        throw new Error(`${status} is no problem: ${JSON.stringify(body)}`);
    }
    return { status, body };
  }

  return {
    document,
    get: (address: string) => ask('get', address),
    post: (address: string, body: unknown, headers: Record<string, string> = {}) =>
      ask('post', address, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
  };
}

/** The first case of a customer, as stored. */
export async function caseOf({ ports }: Intake, address: string) {
  const found = (await ports.cases.listCases()).find(({ customer }) => customer.address === address);
  if (found === undefined) throw new Error(`${address} has no case`);
  return found;
}
