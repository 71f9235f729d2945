import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { assetRoutes } from './assets.ts';
import { ErrorPage } from './pages/error.tsx';
import { pages } from './pages/index.ts';
import type { ConsolePorts } from './ports.ts';
import { pageHeaders } from './security.ts';
import { endSession, formTokenOf, isFormToken, personOf } from './session.ts';
import { type ConsoleEnv, readVisit } from './visit.ts';

/** More than anybody types. */
const longestForm = 200_000;

/** Lets nobody further who is not signed in: pages lead to the sign-in and back, anything else is refused. */
const requirePerson = (ports: ConsolePorts) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    const key = await ports.key();
    const person = await personOf(c, key, ports.now());
    if (person === null) {
      if (c.req.method !== 'GET') throw new HTTPException(403);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
    }
    c.set('person', person);
    c.set('visit', { ...c.get('visit'), person, formToken: formTokenOf(person, key) });
    c.header('Cache-Control', 'no-store');
    return next();
  });

/** Everything that changes something is a form of ours, made in this session. */
const requireOurForm = (ports: ConsolePorts) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    if (c.req.method === 'POST') {
      const { token } = await c.req.parseBody();
      if (typeof token !== 'string' || !isFormToken(token, c.get('person'), await ports.key()))
        throw new HTTPException(403);
    }
    await next();
  });

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
      onError: (c) => c.html(<ErrorPage visit={c.get('visit')} kind="tooLarge" />, 413),
    }),
  );
  ports.signIn.addTo(app);
  app.use(requirePerson(ports));
  app.use(requireOurForm(ports));
  app.post('/sign-out', (c) => {
    endSession(c);
    return c.redirect(ports.signIn.afterSignOut, 303);
  });
  for (const addPage of pages) addPage(app, ports);
  app.notFound((c) => c.html(<ErrorPage visit={c.get('visit')} kind="notFound" />, 404));
  app.onError((error, c) => {
    const visit = c.get('visit');
    if (error instanceof HTTPException && error.status === 403)
      return c.html(<ErrorPage visit={visit} kind="forbidden" />, 403);
    // The person gets a number and no more: what went wrong inside may quote a mail.
    const number = randomUUID();
    ports.report(error, number);
    return c.html(<ErrorPage visit={visit} kind="broken" detail={number} />, 500);
  });
  return app;
}
