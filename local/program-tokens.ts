import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { auth } from 'hono/utils/basic-auth';
import { type Programs, programsOf } from '../console/programs.ts';
import { isSameSecret } from '../console/session.ts';
import { type Program, scopeOf } from '../core/program.ts';

/** The secret of every program here: who can reach this machine's console can read everything anyway. */
export const localSecret = 'local';

/** Where no program is configured there is one to try the API with. */
const example: Program = { name: 'example', may: ['read', 'change'] };

export const tokenPath = '/oauth2/token';

/** As Cognito's tokens are by default, and ours on AWS. */
const tokenSeconds = 3_600;

export interface LocalPrograms {
  readonly programs: Programs;
  /** Gives tokens at `tokenPath`. */
  readonly tokens: Hono;
}

/** An error as RFC 6749 has it, section 5.2. */
const refused = (c: Context, error: string) => c.json({ error }, 400);

/**
 * Programs on one machine: the same check as on AWS, of tokens that are made and signed here as Cognito makes them. A program's
 * client id is its name. Another start is another key, so tokens end with the process.
 */
export function localPrograms(region: string, configured: readonly Program[]): LocalPrograms {
  const all = configured.length === 0 ? [example] : configured;
  const userPoolId = `${region}_Local`;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }];
  const programs = programsOf({
    tokenAddress: tokenPath,
    userPoolId,
    configured: all,
    clientIds: Object.fromEntries(all.map(({ name }) => [name, name])),
    // Nothing is asked of AWS, whatever key a token names.
    jwksCache: new SimpleJwksCache({
      fetcher: { fetch: async () => new TextEncoder().encode(JSON.stringify({ keys })).buffer },
    }),
  });

  /** Signed as RFC 7515 has it, section 3.1. */
  function tokenFor(client: string, scope: string): string {
    // The clock of the machine, and not the one that can be moved: the check is made by it.
    const issuedAt = Math.floor(Date.now() / 1000);
    const content = [
      { kid, alg: 'RS256' },
      {
        sub: client,
        token_use: 'access',
        scope,
        iss: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
        client_id: client,
        iat: issuedAt,
        exp: issuedAt + tokenSeconds,
        jti: randomUUID(),
      },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
  }

  const tokens = new Hono();
  tokens.post(tokenPath, bodyLimit({ maxSize: 10_000 }), async (c) => {
    c.header('Cache-Control', 'no-store');
    const client = auth(c.req.raw);
    const program = all.find(({ name }) => name === client?.username);
    if (program === undefined || !isSameSecret(client?.password ?? '', localSecret))
      return c.json({ error: 'invalid_client' }, 401, { 'WWW-Authenticate': 'Basic' });
    const { grant_type: grant, scope } = await c.req.parseBody();
    if (grant === undefined) return refused(c, 'invalid_request');
    if (grant !== 'client_credentials') return refused(c, 'unsupported_grant_type');
    const allowed = program.may.map(scopeOf);
    // Who asks for none in particular gets all that are theirs.
    const wanted = typeof scope === 'string' ? scope.split(' ') : allowed;
    if (!wanted.every((one) => allowed.includes(one))) return refused(c, 'invalid_scope');
    return c.json({
      access_token: tokenFor(program.name, wanted.join(' ')),
      expires_in: tokenSeconds,
      token_type: 'Bearer',
    });
  });
  return { programs, tokens };
}
