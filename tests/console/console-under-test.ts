import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { createConsole } from '../../console/app.tsx';
import { loadAssets } from '../../console/assets.ts';
import type { ConsolePorts } from '../../console/ports.ts';
import { beginSession } from '../../console/session.ts';
import { localSignIn } from '../../console/sign-in/local.tsx';
import type { SignIn } from '../../console/sign-in/sign-in.ts';
import type { ConsoleEnv } from '../../console/visit.ts';
import type { CaseListing } from '../../functions/case-listing.ts';
import type { Intake } from '../loops/intake-world.ts';

export const origin = 'http://127.0.0.1';

const key = Buffer.alloc(32, 7);

/** The console over an intake of a test, without a server. What it reports as broken is collected. No file is scanned. */
export async function consoleOn(
  { ports }: Intake,
  listing: CaseListing,
  changes: Partial<ConsolePorts> = {},
): Promise<{ app: Hono<ConsoleEnv>; reported: unknown[] }> {
  const reported: unknown[] = [];
  const app = createConsole({
    ...ports,
    listing,
    files: ports.rawMail,
    bucketName: 'mail',
    scans: { of: async () => null },
    links: null,
    assets: await loadAssets(fileURLToPath(new URL('../../console/assets', import.meta.url))),
    signIn: localSignIn(async () => [], { key, now: ports.now }),
    programs: { tokenAddress: '/oauth2/token', programOf: async () => null },
    key: async () => key,
    report: (error) => reported.push(error),
    ...changes,
  });
  return { app, reported };
}

/** A sign-in that believes everybody, as somebody who is no administrator. */
export const withoutAdmin: SignIn = {
  origin: null,
  afterSignOut: '/sign-in',
  addTo(app) {
    app.post('/sign-in', async (c) => {
      const { address } = await c.req.parseBody();
      const until = c.get('visit').now.getTime() + 3_600_000;
      await beginSession(c, { address: String(address), groups: ['csm'], until }, key);
      return c.redirect('/', 303);
    });
  },
};

/** A form as a page of the console itself would send it. */
export const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, ...headers },
});

/** Signs in and gives the cookie. */
export async function cookieOf(app: Hono<ConsoleEnv>, address: string): Promise<string> {
  const response = await app.request(`${origin}/sign-in`, form({ address }));
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
