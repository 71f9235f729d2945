import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';

export interface ConsoleSignInProps {
  readonly configuration: Configuration;
  /** Where the console is, without a slash at the end. */
  readonly consoleUrl: string;
}

/** Who may be in the console: everybody in it belongs to one of these. */
const groups = {
  csm: 'Looks after cases.',
  admin: 'Looks after cases, and sees those of everybody.',
};

/**
 * Who may sign in to the console. People are added by an administrator, never by themselves. They sign in on Cognito's own
 * page and come back with a code (RFC 6749, section 4.1), which only the browser that began can use (PKCE, RFC 7636).
 */
export class ConsoleSignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Cognito's pages, as `https://…`. */
  readonly pages: string;

  constructor(scope: Construct, id: string, { configuration, consoleUrl }: ConsoleSignInProps) {
    super(scope, id);
    const isKept = configuration.removalPolicy === 'retain';
    this.pool = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.OPTIONAL,
      // A code from an app; one sent by SMS can be intercepted and costs money.
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: isKept,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const [groupName, description] of Object.entries(groups))
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName, description });
    const domain = this.pool.addDomain('Pages', {
      // Unique among all customers of a region, so the account is in it.
      cognitoDomain: { domainPrefix: `${configuration.name.toLowerCase()}-${Aws.ACCOUNT_ID}` },
    });
    this.pages = domain.baseUrl();
    // CDK's defaults allow the implicit flow, which puts tokens into addresses, and a callback to https://example.com.
    this.client = this.pool.addClient('Console', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${consoleUrl}/sign-in/callback`],
        logoutUrls: [`${consoleUrl}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
  }
}
