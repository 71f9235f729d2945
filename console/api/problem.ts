import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import * as z from 'zod';
import { type Permission, scopeOf } from '../../core/program.ts';

/** An error as RFC 9457 has it; `code` and `errors` are extensions of ours. */
export const problemSchema = z.object({
  type: z
    .literal('about:blank')
    .describe('The status says what kind of problem it is (RFC 9457 section 4.2.1).'),
  title: z.string().describe('The status in words.'),
  status: z.int(),
  detail: z.string().describe('What is wrong and what to do, for a person.'),
  code: z.string().describe('The same for a program; it stays when the words change.'),
  errors: z
    .array(z.object({ path: z.string().describe('The field, for example `note`.'), message: z.string() }))
    .optional()
    .describe('Each field that is wrong.'),
});

export type Problem = z.infer<typeof problemSchema>;

/** What went wrong with a request. */
export interface Refused {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;
  readonly code: string;
  readonly detail: string;
  readonly errors?: Problem['errors'];
  /** Headers that go with the problem. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const noSuchCase: Refused = {
  status: 404,
  code: 'notFound',
  detail: 'There is no such case; it may have been erased.',
};

export const notSignedIn: Refused = {
  status: 401,
  code: 'notSignedIn',
  detail:
    'Nobody is signed in. A program sends a token with each request, a person signs in at /sign-in and sends the cookie `session`.',
  // Nothing was tried, so nothing is said to be wrong (RFC 6750, section 3.1).
  headers: { 'WWW-Authenticate': 'Bearer' },
};

export const invalidToken: Refused = {
  status: 401,
  code: 'invalidToken',
  detail:
    'The token is not good: it has ended, or it is none of a program that may use this API. Get a new one.',
  headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
};

/** The token may be good: the keys that tell could not be had. */
export const uncheckedToken = (number: string): Refused => ({
  status: 503,
  code: 'tokenNotChecked',
  detail: `Tokens cannot be checked at the moment. Try again in ten seconds. ${number}`,
  headers: { 'Retry-After': '10' },
});

export const insufficientScope = (needed: Permission): Refused => ({
  status: 403,
  code: 'insufficientScope',
  detail: `This needs a token with the scope ${scopeOf(needed)}: one of a program that may "${needed}" by the configuration.`,
  headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scopeOf(needed)}"` },
});

export const personOnly: Refused = {
  status: 403,
  code: 'personOnly',
  detail:
    'Only a person can ask for this, because a program has no cases of its own. Give a case to somebody with /assign; list cases with view=team or view=all.',
};

/** Answers with a problem. */
export function refuse(c: Context, { status, code, detail, errors, headers }: Refused): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? String(status),
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
  };
  return c.body(JSON.stringify(problem), status, {
    ...headers,
    'Content-Type': 'application/problem+json',
  });
}

/** The fields that zod found wrong. */
export const wrongFields = (error: z.ZodError): Refused => ({
  status: 400,
  code: 'invalid',
  detail: 'The request is not as /api/openapi.json describes it; see errors.',
  errors: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
});

/** Whether a program asks, and not a browser that shows pages. */
export const isApi = (c: Context): boolean => c.req.path === '/api' || c.req.path.startsWith('/api/');
