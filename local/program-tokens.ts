import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { auth } from 'hono/utils/basic-auth';
import { type Programs, programsOf } from '../console/programs.ts';
import { isSameSecret } from '../console/session.ts';
import { type Program, scopeOf } from '../core/program.ts';

/** The secret of every program here: who can reach this machine's console can read everything anyway. */
const secret = 'local';

/** Where no program is configured there is one to try the API with. */
const example: Program = { name: 'example', may: ['read', 'change'] };

export const tokenPath = '/oauth2/token';

/** The same as on AWS. */
const tokenSeconds = 3_600;

/** Who signs tokens here, as a user pool does: its keys as they are published, and a token with these claims (RFC 7515). */
function localSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const named = { kid: randomUUID(), alg: 'RS256' };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    published: JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...named, use: 'sig' }] }),
    signed(claims: object): string {
      const content = `${part(named)}.${part(claims)}`;
      return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
  };
}

/** An error as RFC 6749 has it, section 5.2. */
const refused = (c: Context, error: string) => c.json({ error }, 400);

/** Gives tokens to programs that say their name and the secret, for all that they may or for the part that they ask for. */
function tokenEndpoint(
  programs: readonly Program[],
  tokenFor: (name: string, scope: string) => string,
): Hono {
  const app = new Hono();
  app.post(tokenPath, bodyLimit({ maxSize: 10_000 }), async (c) => {
    c.header('Cache-Control', 'no-store');
    const client = auth(c.req.raw);
    const program = programs.find(({ name }) => name === client?.username);
    if (program === undefined || !isSameSecret(client?.password ?? '', secret))
      return c.json({ error: 'invalid_client' }, 401, { 'WWW-Authenticate': 'Basic' });
    const { grant_type: grant, scope } = await c.req.parseBody();
    if (grant === undefined) return refused(c, 'invalid_request');
    if (grant !== 'client_credentials') return refused(c, 'unsupported_grant_type');
    const allowed = program.may.map(scopeOf);
    const wanted = typeof scope === 'string' ? scope.split(' ') : allowed;
    if (!wanted.every((one) => allowed.includes(one))) return refused(c, 'invalid_scope');
    return c.json({
      access_token: tokenFor(program.name, wanted.join(' ')),
      expires_in: tokenSeconds,
      token_type: 'Bearer',
    });
  });
  return app;
}

/**
 * Programs on one machine, with what gives them their tokens. These are made as Cognito makes them and checked by the same code as on
 * AWS. A program's client id is its name. Another start has another key, so tokens end with the process.
 */
export function localPrograms(
  region: string,
  configured: readonly Program[],
): { readonly programs: Programs; readonly tokens: Hono } {
  const all = configured.length === 0 ? [example] : configured;
  const userPoolId = `${region}_Local`;
  const { published, signed } = localSigner();
  const programs = programsOf({
    tokenAddress: tokenPath,
    userPoolId,
    configured: all,
    clientIds: Object.fromEntries(all.map(({ name }) => [name, name])),
    // Nothing is asked of AWS, whatever key a token names.
    jwksCache: new SimpleJwksCache({
      fetcher: { fetch: async () => new TextEncoder().encode(published).buffer },
    }),
  });
  const tokens = tokenEndpoint(all, (name, scope) => {
    // The clock of the machine, and not the one that can be moved: tokens are checked by it.
    const issuedAt = Math.floor(Date.now() / 1000);
    return signed({
      sub: name,
      token_use: 'access',
      scope,
      iss: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
      client_id: name,
      iat: issuedAt,
      exp: issuedAt + tokenSeconds,
      jti: randomUUID(),
    });
  });
  return { programs, tokens };
}
