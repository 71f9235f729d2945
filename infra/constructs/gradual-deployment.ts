import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import type { Alarms } from './alarms.ts';

export interface GradualDeploymentProps {
  readonly stage: Configuration['stage'];
  /** Those that take a deployment back. Without them a new version takes over unwatched, as in a dev stack nobody watches. */
  readonly alarms: Alarms | null;
}

/**
 * A new version of a function takes over through its alias `live`: in prod with a tenth of the mail for five minutes and
 * then with all of it, in dev at once. An alarm that rings meanwhile puts the old version back, and the stack with it.
 */
export class GradualDeployment extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms }: GradualDeploymentProps) {
    super(scope, id);
    const application = new LambdaApplication(this, 'Application');
    const aliases = Stack.of(this)
      .node.findAll()
      .filter((construct): construct is Alias => construct instanceof Alias);
    const role = this.roleFor(aliases);
    for (const alias of aliases) {
      const name = alias.node.path.split('/').at(-2) ?? alias.node.id;
      const group = new LambdaDeploymentGroup(this, name, {
        application,
        alias,
        // CDK would attach the managed policy AWSCodeDeployRoleForLambdaLimited, which may update every function of the account.
        role: role.withoutPolicyUpdates(),
        deploymentConfig:
          stage === 'prod'
            ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
            : LambdaDeploymentConfig.ALL_AT_ONCE,
        alarms: alarms === null ? [] : alarmsAbout(name, alarms),
      });
      // With the permissions of its role, which are a resource of their own.
      group.node.addDependency(role);
    }
  }

  /** What CodeDeploy has to do: move the aliases, and look at alarms. */
  private roleFor(aliases: readonly Alias[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        // Lambda names either the function or its alias as the resource, depending on the call.
        resources: aliases.flatMap((alias) => [alias.lambda.functionArn, `${alias.lambda.functionArn}:live`]),
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['cloudwatch:DescribeAlarms'],
        // Asked about as a list; CloudWatch checks it against all alarms (Service Authorization Reference, CloudWatch).
        resources: [Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' })],
      }),
    );
    return role;
  }
}

/** A mail that cannot be handled, or a page, does not fail the run of its function, so these are watched by counts of their own. */
const besides: Readonly<Record<string, string>> = { Intake: 'MailsFailing', Console: 'ConsoleFails' };

function alarmsAbout(name: string, alarms: Alarms): Alarm[] {
  const more = besides[name];
  return [`${name}Errors`, ...(more === undefined ? [] : [more])].map((id) => alarms.named(id));
}
