import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

export interface RuleSetActivationProps {
  readonly ruleSetName: string;
}

/**
 * Makes our rule set the region's active one. CloudFormation has no resource for this (aws-cdk issue 10321), and a region
 * has only one active set: whatever was active stops receiving, without a warning. That is why it is opt-in.
 *
 * There is no update call on purpose: a later deployment never takes the place back from a set that a person has
 * activated since. Removing it leaves no set active, because SES refuses to delete the active one.
 */
export class RuleSetActivation extends Construct {
  constructor(scope: Construct, id: string, { ruleSetName }: RuleSetActivationProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);

    new AwsCustomResource(this, 'Call', {
      onCreate: {
        service: 'SES',
        action: 'setActiveReceiptRuleSet',
        parameters: { RuleSetName: ruleSetName },
        physicalResourceId: PhysicalResourceId.of(ruleSetName),
      },
      onDelete: { service: 'SES', action: 'setActiveReceiptRuleSet', parameters: {} },
      role,
      logGroup,
      // The SDK of the runtime knows this call; fetching the newest one would need npm during a deployment.
      installLatestAwsSdk: false,
      policy: AwsCustomResourcePolicy.fromStatements([
        // Receipt rule sets have no resource-level permissions (Service Authorization Reference, Amazon SES).
        new PolicyStatement({ actions: ['ses:SetActiveReceiptRuleSet'], resources: ['*'] }),
      ]),
    });
  }
}
