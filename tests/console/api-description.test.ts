import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiDocument, client } from './api-under-test.ts';
import { origin } from './console-under-test.ts';
import { type MovesDesk, movesDesk } from './moves-desk.ts';

let desk: MovesDesk;
let document: ApiDocument;

beforeAll(async () => {
  desk = await movesDesk();
  ({ document } = await client(desk.app, { cookie: desk.cookie }));
});

afterAll(() => desk.close());

it('says how people and programs come in, and which scope each operation needs', () => {
  expect(document.components.securitySchemes).toMatchObject({
    session: { type: 'apiKey', in: 'cookie', name: 'session' },
    program: {
      type: 'oauth2',
      flows: {
        clientCredentials: {
          // Where the console is, unless another host gives tokens.
          tokenUrl: `${origin}/oauth2/token`,
          scopes: { 'cases/read': expect.any(String), 'cases/change': expect.any(String) },
        },
      },
    },
  });
  const scopes = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId, security: [session, program] }) => {
      expect(session).toEqual({ session: [] });
      return `${operationId}: ${program?.program ?? 'a person'}`;
    });
  expect(scopes).toEqual([
    'listCases: cases/read',
    'readCase: cases/read',
    'listHeld: cases/read',
    'takeCase: a person',
    'assignCase: cases/change',
    'resolveCase: cases/change',
    'reopenCase: cases/change',
    'overrideFact: cases/change',
    'releaseReply: cases/change',
    'mergeCases: cases/change',
    'splitCase: cases/change',
  ]);
});

it('names every operation with what it takes', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId}: ${method} ${path}`),
  );
  expect(operations).toEqual([
    'listCases: get /api/cases',
    'readCase: get /api/cases/{id}',
    'listHeld: get /api/held',
    'takeCase: post /api/cases/{id}/take',
    'assignCase: post /api/cases/{id}/assign',
    'resolveCase: post /api/cases/{id}/resolve',
    'reopenCase: post /api/cases/{id}/reopen',
    'overrideFact: post /api/cases/{id}/override',
    'releaseReply: post /api/cases/{id}/release',
    'mergeCases: post /api/cases/{id}/merge',
    'splitCase: post /api/cases/{id}/split',
  ]);
  const { parameters, requestBody } = document.paths['/api/cases/{id}/assign']?.post ?? {};
  expect(parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
  expect(requestBody?.content['application/json']?.schema).toMatchObject({
    required: ['to', 'version'],
    additionalProperties: false,
  });
});
