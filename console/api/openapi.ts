import * as z from 'zod';
import { type Permission, permissionNames, permissions, scopeOf } from '../../core/program.ts';
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

const asProblem = (description: string): Json => ({ ...problem, description });

const unauthorized = asProblem(
  'Nobody is signed in, or the token is not good; `WWW-Authenticate` says which (RFC 6750, section 3).',
);

/** A person who is signed in may everything; a program only what its token has the scope for. */
const securityOf = (needs: Permission | null): Json[] => [
  { session: [] },
  ...(needs === null ? [] : [{ program: [scopeOf(needs)] }]),
];

const forbiddenTo = (needs: Permission | null): string =>
  needs === null
    ? 'A program asks, or a page of another site.'
    : `A program asks without the scope ${scopeOf(needs)} or for cases of its own, or a page of another site asks.`;

const described = ({ name, method, summary, needs, asks, answers }: Operation): Json => ({
  operationId: name,
  summary,
  security: securityOf(needs),
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
    '401': unauthorized,
    '403': asProblem(forbiddenTo(needs)),
    default: problem,
  },
});

/** The two ways in: the cookie of a person, and tokens that programs get with their own id and secret. */
const securitySchemes = (tokenAddress: string): Json => ({
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'A person who signed in at /sign-in.',
  },
  program: {
    type: 'oauth2',
    description:
      'A program that the configuration names (RFC 6749, section 4.4). A cookie beside a token counts for nothing.',
    flows: {
      clientCredentials: {
        tokenUrl: tokenAddress,
        scopes: Object.fromEntries(permissionNames.map((what) => [scopeOf(what), permissions[what]])),
      },
    },
  },
});

/**
 * The description of the API (OpenAPI 3.1), made from the schemas that check what comes in and what goes out, and from where
 * programs get their tokens.
 */
export function openApi(operations: readonly Operation[], tokenAddress: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Escalation Intake',
      version: '1',
      description:
        'Cases and held replies, for other systems. Every change is recorded in the name of the person or program that asked for it.',
    },
    paths,
    components: {
      securitySchemes: securitySchemes(tokenAddress),
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}
