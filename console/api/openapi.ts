import { z } from 'zod';
import type { Operation } from './operation.ts';
import { problemSchema } from './problem.ts';

type Json = Record<string, unknown>;

/** What a program may send is described before defaults are filled in, what it gets after. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return described;
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = z
    .object({ properties: z.record(z.string(), z.looseObject({})), required: z.array(z.string()) })
    .partial()
    .parse(schemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: described,
  }));
}

const problem = {
  description: 'Not done; the problem says why (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const described = ({ name, method, summary, asks, answers }: Operation): Json => ({
  operationId: name,
  summary,
  parameters: [...parametersOf(asks.shape.parameters, 'path'), ...parametersOf(asks.shape.query, 'query')],
  ...(method === 'get'
    ? {}
    : {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(asks.shape.body, 'input') } },
        },
      }),
  responses: {
    '200': {
      description: 'Done.',
      content: { 'application/json': { schema: schemaOf(answers, 'output') } },
    },
    default: problem,
  },
});

/** The description of the API (OpenAPI 3.1), made from the schemas that check what comes in and what goes out. */
export function openApi(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Escalation Intake',
      version: '1',
      description:
        'Cases and held replies, for programs. The session is that of the console; every change is recorded in the name of who is signed in.',
    },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}
