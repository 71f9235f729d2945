import { join } from 'node:path';
import { Grant, type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, type IFunction, type IVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { repository } from '../bundling.ts';

/** Under which every function counts what it did. */
export const metricNamespace = 'EscalationIntake';

export interface ProductFunctionProps {
  readonly description: string;
  /** The module that exports `handler`. */
  readonly entry: string;
  readonly bundling: BundlingOptions;
  readonly memorySize: number;
  readonly timeout: Duration;
  /** The name in its log lines and metrics. */
  readonly service: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function and the role whose permissions its owner gives it one by one. */
export interface ProductFunction {
  /** The alias `live`: whatever calls the function calls the version that has taken over. */
  readonly handler: IFunction;
  readonly role: IRole;
  /** Gives the role a permission; what is not allowed here it may not do. */
  allow(actions: string[], resourceArns: string[]): void;
}

/**
 * What all our functions have in common: runtime, processor, a log group that forgets, and a role that may write to that
 * log group and do nothing else yet. Whatever calls it calls the alias, so that a new version takes over when
 * `gradual-deployment.ts` lets it.
 */
export function productFunction(scope: Construct, props: ProductFunctionProps): ProductFunction {
  // A role of our own: the managed policy AWSLambdaBasicExecutionRole may write to every log group of the account.
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(scope, 'Logs', { retention: RetentionDays.THREE_MONTHS });
  logGroup.grantWrite(role);
  const { service, environment, ...own } = props;
  const code = new NodejsFunction(scope, 'Function', {
    ...own,
    projectRoot: repository,
    depsLockFilePath: join(repository, 'package-lock.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    role,
    logGroup,
    environment: {
      ...environment,
      POWERTOOLS_SERVICE_NAME: service,
      POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
      // CDK writes the source map but does not make Node read it.
      NODE_OPTIONS: '--enable-source-maps',
    },
  });
  // CDK's classes and interfaces disagree on whether an optional property may be spelt out as `undefined`.
  const version = code.currentVersion as IVersion;
  const handler = new Alias(scope, 'Live', { aliasName: 'live', version }) as IFunction;
  return {
    handler,
    role,
    allow: (actions, resourceArns) =>
      Grant.addToPrincipal({ grantee: role, actions, resourceArns }).assertSuccess(),
  };
}
