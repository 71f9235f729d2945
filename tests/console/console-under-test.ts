import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { createConsole } from '../../console/app.tsx';
import { loadAssets } from '../../console/assets.ts';
import { localSignIn } from '../../console/sign-in/local.tsx';
import type { ConsoleEnv } from '../../console/visit.ts';
import type { ScanResults } from '../../functions/adapters/scan-results.ts';
import type { CaseListing } from '../../functions/case-listing.ts';
import type { Intake } from '../loops/intake-world.ts';

export const origin = 'http://127.0.0.1';

/** The console over an intake of a test, without a server. What it reports as broken is collected. No file is scanned. */
export async function consoleOn(
  { ports }: Intake,
  listing: CaseListing,
  scans: ScanResults = { of: async () => null },
): Promise<{ app: Hono<ConsoleEnv>; reported: unknown[] }> {
  const key = Buffer.alloc(32, 7);
  const reported: unknown[] = [];
  const app = createConsole({
    ...ports,
    listing,
    files: ports.rawMail,
    bucketName: 'mail',
    scans,
    largestDownload: null,
    briefs: ports.library.briefs,
    assets: await loadAssets(fileURLToPath(new URL('../../console/assets', import.meta.url))),
    signIn: localSignIn(async () => [], { key, now: ports.now }),
    key: async () => key,
    report: (error) => reported.push(error),
  });
  return { app, reported };
}

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
