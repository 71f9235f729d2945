import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type Programs, programsOf } from '../../console/programs.ts';
import { publishedKeys, userPoolId } from './json-web-tokens.ts';

/** The client ids of the programs. */
export const crm = '1example0client0of0crm';
export const reports = '2example0client0of0reports';

/** A store of keys that come from here. */
export const publishing = (publish: () => Promise<string>): SimpleJwksCache =>
  new SimpleJwksCache({
    fetcher: { fetch: async () => new TextEncoder().encode(await publish()).buffer },
  });

/** One program that may change cases and one that may only read them, whose tokens are checked with the keys that this gives. */
export const programsUnderTest = (
  publish: () => Promise<string> = async () => JSON.stringify(publishedKeys),
): Programs =>
  programsOf({
    tokenAddress: 'https://people.example/oauth2/token',
    userPoolId,
    configured: [
      { name: 'crm', may: ['read', 'change'] },
      { name: 'reports', may: ['read'] },
    ],
    clientIds: { crm, reports },
    jwksCache: publishing(publish),
  });
