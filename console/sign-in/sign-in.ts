import type { Hono } from 'hono';
import type { ConsoleEnv } from '../visit.ts';

/** One way to find out who somebody is. It adds its own routes; the page to begin at is `/sign-in`. */
export interface SignIn {
  addTo(app: Hono<ConsoleEnv>): void;
  /** Where else than here a form may lead, by way of a redirect; null where nobody leaves. */
  readonly origin: string | null;
  /** Where a person goes who has signed out here: with Cognito, to its own sign-out, or they would be back at once. */
  readonly afterSignOut: string;
}

/** Where to go after signing in: only to a page of ours, whatever the address asks for. */
export function pageAfterSignIn(wanted: string | undefined): string {
  // A second slash or a backslash would make a browser read a host.
  return wanted !== undefined && /^\/(?![/\\])[\w\-./?=&%#]*$/.test(wanted) ? wanted : '/';
}
