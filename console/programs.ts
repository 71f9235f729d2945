import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksValidationError, JwkValidationError, JwtBaseError } from 'aws-jwt-verify/error';
import type { JwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod';
import { type Program, scopeOf } from '../core/program.ts';

/** The programs that may use the API, and how they are known by their tokens. */
export interface Programs {
  /** Where a program gets a token; an address without a host is at the console itself. */
  readonly tokenAddress: string;
  /**
   * Which program an access token is of, with what it may both by the token and by the configuration; null when the token is
   * not good. Throws when the keys that sign tokens cannot be had, so that nobody can tell.
   */
  programOf(token: string): Promise<Program | null>;
}

export interface ProgramSettings {
  readonly tokenAddress: string;
  /** Whose tokens they are; its id has the region in it. */
  readonly userPoolId: string;
  readonly configured: readonly Program[];
  /** By the name of each program. */
  readonly clientIds: Readonly<Record<string, string>>;
  /** Where the keys come from, if not from the user pool. */
  readonly jwksCache?: JwksCache;
}

const claims = z.object({ client_id: z.string(), scope: z.string().default('') });

/** Whether the library could not tell because of the keys, and not because of the token. */
const isAboutKeys = (error: unknown): boolean =>
  error instanceof FetchError || error instanceof JwksValidationError || error instanceof JwkValidationError;

/**
 * Programs that get their tokens from a user pool by client credentials (RFC 6749, section 4.4). A token is checked for its
 * signature, issuer, use, time and client. Which program it is of and what that may is looked up now, so that a program that is
 * taken out of the configuration is refused from the next deployment on, and not when its token ends.
 */
export function programsOf({ tokenAddress, userPoolId, ...settings }: ProgramSettings): Programs {
  const { configured, clientIds, jwksCache } = settings;
  const byClient = new Map(configured.map((program) => [clientIds[program.name], program]));
  const clientId = [...byClient.keys()].filter((id) => id !== undefined);
  if (clientId.length === 0) return { tokenAddress, programOf: async () => null };
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: 'access' },
    jwksCache === undefined ? undefined : { jwksCache },
  );
  return {
    tokenAddress,
    async programOf(token) {
      const payload = await verifier.verify(token).catch((error: unknown) => {
        if (error instanceof JwtBaseError && !isAboutKeys(error)) return null;
        throw error;
      });
      if (payload === null) return null;
      const { client_id: id, scope } = claims.parse(payload);
      const program = byClient.get(id);
      if (program === undefined) return null;
      const scopes = scope.split(' ');
      return { name: program.name, may: program.may.filter((what) => scopes.includes(scopeOf(what))) };
    },
  };
}
