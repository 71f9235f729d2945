import { OAuthScope, ResourceServerScope, type UserPool } from 'aws-cdk-lib/aws-cognito';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  apiOfTokens,
  type Permission,
  type Program,
  permissionNames,
  permissions,
} from '../../core/program.ts';

export interface ConsoleProgramsProps {
  readonly pool: UserPool;
  /** At least one. */
  readonly programs: readonly Program[];
}

/**
 * The programs that may get tokens for the API (client credentials, RFC 6749, section 4.4): the API as a resource server, and a
 * client with a secret for each. Cognito makes the secrets and keeps them; nothing in the stack knows one.
 */
export class ConsolePrograms extends Construct {
  /** By the name of each program. */
  readonly clientIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { pool, programs }: ConsoleProgramsProps) {
    super(scope, id);
    const scopes = permissionNames.map((scopeName) => ({
      scopeName,
      scope: new ResourceServerScope({ scopeName, scopeDescription: permissions[scopeName] }),
    }));
    const server = pool.addResourceServer('Api', {
      identifier: apiOfTokens,
      scopes: scopes.map(({ scope: one }) => one),
    });
    const allowed = (may: readonly Permission[]) =>
      scopes
        .filter(({ scopeName }) => may.includes(scopeName))
        .map(({ scope: one }) => OAuthScope.resourceServer(server, one));
    this.clientIds = Object.fromEntries(
      programs.map(({ name, may }) => {
        const client = pool.addClient(`Program-${name}`, {
          userPoolClientName: name,
          generateSecret: true,
          // None for people: without a word about it, Cognito would let them sign in by this client, too.
          authFlows: { user: false },
          oAuth: {
            flows: { clientCredentials: true, authorizationCodeGrant: false, implicitCodeGrant: false },
            scopes: allowed(may),
          },
          accessTokenValidity: Duration.hours(1),
        });
        return [name, client.userPoolClientId];
      }),
    );
  }
}
