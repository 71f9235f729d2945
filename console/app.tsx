import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { isApi, notSignedIn, refuse } from './api/problem.ts';
import { addApi } from './api/routes.ts';
import { programBy, tokenOf } from './api/token.ts';
import { assetRoutes } from './assets.ts';
import { type ErrorKind, ErrorPage } from './pages/error.tsx';
import { pages } from './pages/index.ts';
import type { ConsolePorts } from './ports.ts';
import { pageHeaders } from './security.ts';
import { endSession, formTokenOf, isFormToken, personOf } from './session.ts';
import { stringsOf } from './strings/index.ts';
import { type ConsoleEnv, readVisit } from './visit.ts';

/** More than anybody types. */
const longestForm = 200_000;

/**
 * Lets nobody further who is not known: to the API also a program with a token, else people who are signed in. Pages lead to the
 * sign-in and back, anything else is refused.
 */
const requireCaller = (ports: ConsolePorts) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const token = isApi(c) ? tokenOf(c) : null;
    if (token !== null) {
      const program = await programBy(token, ports);
      if ('refused' in program) return refuse(c, program.refused);
      c.set('caller', program);
      return next();
    }
    const key = await ports.key();
    const person = await personOf(c, key, ports.now());
    if (person === null) {
      if (isApi(c)) return refuse(c, notSignedIn);
      if (c.req.method !== 'GET') throw new HTTPException(403);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
    }
    c.set('person', person);
    c.set('caller', person);
    c.set('visit', { ...c.get('visit'), person, formToken: formTokenOf(person, key) });
    return next();
  });

/** Everything that changes something is a form of ours, made in this session; the API has a check of its own. */
const requireOurForm = (ports: ConsolePorts) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    if (c.req.method === 'POST' && !isApi(c)) {
      const { token } = await c.req.parseBody();
      if (typeof token !== 'string' || !isFormToken(token, c.get('person'), await ports.key()))
        throw new HTTPException(403);
    }
    await next();
  });

/** Says what is wrong: to a person as a page, to a program as a problem. */
function answerError(
  c: Context<ConsoleEnv>,
  kind: ErrorKind,
  status: 403 | 404 | 413 | 500,
  detail?: string,
): Response | Promise<Response> {
  if (isApi(c)) {
    const { errors } = stringsOf.en;
    const sentence = `${errors[kind]}. ${errors[`${kind}Help`]}`;
    return refuse(c, {
      status,
      code: kind,
      detail: detail === undefined ? sentence : `${sentence} ${detail}`,
    });
  }
  const page = <ErrorPage visit={c.get('visit')} kind={kind} {...(detail === undefined ? {} : { detail })} />;
  return c.html(page, status);
}

/**
 * The console: pages that are made on the server and work without a script. The order below is what keeps it closed:
 * headers, then forms from elsewhere are refused, then the few open pages, then the sign-in, then everything else.
 *
 * A page is added as a file in `pages/` and a line in `pages/index.ts`.
 */
export function createConsole(ports: ConsolePorts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(pageHeaders(ports.signIn.origin));
  app.route('/', assetRoutes(ports.assets));
  app.use(readVisit(ports));
  app.use(csrf());
  app.use(
    bodyLimit({
      maxSize: longestForm,
      onError: (c) => answerError(c, 'tooLarge', 413),
    }),
  );
  ports.signIn.addTo(app);
  app.use(requireCaller(ports));
  app.use(requireOurForm(ports));
  app.post('/sign-out', (c) => {
    endSession(c);
    return c.redirect(ports.signIn.afterSignOut, 303);
  });
  addApi(app, ports);
  for (const addPage of pages) addPage(app, ports);
  app.notFound((c) => answerError(c, 'notFound', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return answerError(c, 'forbidden', 403);
    // The person gets a number and no more: what went wrong inside may quote a mail.
    const number = randomUUID();
    ports.report(error, number);
    return answerError(c, 'broken', 500, number);
  });
  return app;
}
