import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import * as z from 'zod';
import { ErrorPage } from '../pages/error.tsx';
import { beginSession, groupsAmong, isSameSecret, keyFor } from '../session.ts';
import type { ConsoleEnv } from '../visit.ts';
import { pageAfterSignIn, type SignIn } from './sign-in.ts';

export interface CognitoSettings {
  /** Where the console is, without a slash at the end. */
  readonly consoleUrl: string;
  /** Cognito's pages, as `https://…`. */
  readonly pages: string;
  readonly clientId: string;
  /** Checks signature, issuer, audience, use and time of an id token, and gives what it says. Throws when anything is wrong. */
  readonly verify: (idToken: string) => Promise<unknown>;
  readonly key: () => Promise<Uint8Array>;
}

/** What a browser keeps while its reader is on Cognito's pages. */
const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});
type Journey = z.infer<typeof journeySchema>;

/** Long enough to find the phone with the second factor. */
const journeySeconds = 15 * 60;

/** Cognito adds people by an administrator only, and our client may not change an address: it is the one they were given. */
const claims = z.object({
  email: z.string().min(3).max(320).toLowerCase(),
  'cognito:groups': z.array(z.string()).default([]),
  nonce: z.string(),
  exp: z.number(),
});

const tokens = z.object({ id_token: z.string() });

const secret = (): string => randomBytes(32).toString('base64url');

/** Sends the reader to Cognito's pages: a code (OpenID Connect Core, 3.1), which only this browser can use (RFC 7636). */
function authorizeAddress({ pages, clientId, consoleUrl }: CognitoSettings, journey: Journey): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${consoleUrl}/sign-in/callback`,
    scope: 'openid email',
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: createHash('sha256').update(journey.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${pages}/oauth2/authorize?${query}`;
}

/** Changes the code for what Cognito says about the reader; null when Cognito does not take it. */
async function redeem(code: string, journey: Journey, settings: CognitoSettings) {
  const response = await fetch(`${settings.pages}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: settings.clientId,
      code,
      redirect_uri: `${settings.consoleUrl}/sign-in/callback`,
      code_verifier: journey.verifier,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status >= 500) throw new Error(`Cognito answered ${response.status} to a code`);
  if (!response.ok) return null;
  const { id_token: idToken } = tokens.parse(await response.json());
  return claims.parse(await settings.verify(idToken));
}

async function takeJourney(c: Context<ConsoleEnv>, key: Uint8Array): Promise<Journey | null> {
  const cookie = await getSignedCookie(c, keyFor('console sign-in', key), 'sign-in');
  deleteCookie(c, 'sign-in', { path: '/sign-in', secure: true });
  return typeof cookie === 'string' ? (journeySchema.safeParse(JSON.parse(cookie)).data ?? null) : null;
}

/** Signing in with Amazon Cognito: its pages ask for the password, and its token says who somebody is and what they may. */
export const cognitoSignIn = (settings: CognitoSettings): SignIn => ({
  origin: settings.pages,
  afterSignOut: `${settings.pages}/logout?${new URLSearchParams({
    client_id: settings.clientId,
    logout_uri: `${settings.consoleUrl}/`,
  })}`,
  addTo(app) {
    app.get('/sign-in', async (c) => {
      const to = pageAfterSignIn(c.req.query('to'));
      const journey: Journey = { state: secret(), nonce: secret(), verifier: secret(), to };
      const key = keyFor('console sign-in', await settings.key());
      await setSignedCookie(c, 'sign-in', JSON.stringify(journey), key, {
        path: '/sign-in',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        maxAge: journeySeconds,
      });
      return c.redirect(authorizeAddress(settings, journey));
    });
    app.get('/sign-in/callback', async (c) => {
      const key = await settings.key();
      const journey = await takeJourney(c, key);
      const { code, state } = c.req.query();
      // An old page, a second tab, or somebody else's code: beginning anew is right for each.
      if (
        journey === null ||
        code === undefined ||
        state === undefined ||
        !isSameSecret(state, journey.state)
      )
        return c.html(<ErrorPage visit={c.get('visit')} kind="signIn" />, 400);
      const person = await redeem(code, journey, settings);
      if (person === null || !isSameSecret(person.nonce, journey.nonce))
        return c.html(<ErrorPage visit={c.get('visit')} kind="signIn" />, 400);
      const groups = groupsAmong(person['cognito:groups']);
      if (groups.length === 0) return c.html(<ErrorPage visit={c.get('visit')} kind="notAllowed" />, 403);
      await beginSession(c, { address: person.email, groups, until: person.exp * 1000 }, key);
      return c.redirect(journey.to);
    });
  },
});
