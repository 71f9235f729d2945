import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { z } from 'zod';

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
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500;
  readonly code: string;
  readonly detail: string;
  readonly errors?: Problem['errors'];
}

export const noSuchCase: Refused = {
  status: 404,
  code: 'notFound',
  detail: 'There is no such case; it may have been erased.',
};

export const notSignedIn: Refused = {
  status: 401,
  code: 'notSignedIn',
  detail: 'Nobody is signed in. Sign in at /sign-in and send the cookie `session` with each request.',
};

/** Answers with a problem. */
export function refuse(c: Context, { status, code, detail, errors }: Refused): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? String(status),
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
  };
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' });
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
