import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import * as z from 'zod';

const jwkSchema = z.object({ n: z.string(), e: z.string() });

export const userPoolId = 'eu-west-1_TestPool1';
export const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`;

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Somebody whom the user pool does not know. */
export const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The keys that the user pool publishes. */
export const publishedKeys = {
  keys: [
    {
      ...jwkSchema.parse(pair.publicKey.export({ format: 'jwk' })),
      kid: 'one',
      alg: 'RS256',
      kty: 'RSA',
      use: 'sig',
    },
  ],
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface Signing {
  readonly header?: object;
  readonly signer?: KeyObject;
}

/** A token with these claims, of the user pool and for an hour unless they say otherwise. */
export function jsonWebToken(
  claims: object,
  { header = {}, signer = pair.privateKey }: Signing = {},
): string {
  const seconds = Math.floor(Date.now() / 1000);
  const content = `${part({ alg: 'RS256', kid: 'one', ...header })}.${part({
    iss: issuer,
    sub: 'someone',
    iat: seconds,
    exp: seconds + 3600,
    ...claims,
  })}`;
  return `${content}.${sign('sha256', Buffer.from(content), signer).toString('base64url')}`;
}

/** An id token of a person, as Cognito writes it. */
export const idToken = (clientId: string, claims: object, signing?: Signing): string =>
  jsonWebToken(
    {
      aud: clientId,
      token_use: 'id',
      email: 'Dana@Intake.Example',
      'cognito:groups': ['csm', 'readers'],
      ...claims,
    },
    signing,
  );

/** An access token of a program, as Cognito writes it. */
export const accessToken = (clientId: string, claims: object = {}, signing?: Signing): string =>
  jsonWebToken(
    { sub: clientId, client_id: clientId, token_use: 'access', scope: 'cases/read cases/change', ...claims },
    signing,
  );
