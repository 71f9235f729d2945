import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { rawMailPrefix } from '../../functions/adapters/prefixes.ts';
import type { MailBucket } from './mail-bucket.ts';
import { RuleSetActivation } from './rule-set-activation.ts';

export interface ReceivingProps {
  readonly configuration: Configuration;
  readonly bucket: MailBucket;
  readonly topic: ITopic;
}

/**
 * The receipt rule: a mail to an escalation address is stored in the bucket and announced on the topic.
 *
 * Three things CDK's own `S3` action does not do (field guide, section 1): it never lets SES publish to the topic, it
 * does not tie its bucket statement to one rule, and it does not order the rule after the topic's policy. SES tries both
 * permissions when the rule is made ("Could not publish to SNS topic"), so the action is written out here.
 */
export class Receiving extends Construct {
  constructor(scope: Construct, id: string, props: ReceivingProps) {
    super(scope, id);
    const { configuration, bucket, topic } = props;
    // Names are written out, never taken from the resource: the policies name the rule and the rule waits for the
    // policies, so a generated name would make a circle that CloudFormation refuses.
    const ruleName = configuration.name;
    const { ruleSet: choice } = configuration.receiving;
    const ruleSetName = choice === 'create' ? configuration.name : choice.existing;
    const ruleSet =
      choice === 'create'
        ? new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: ruleSetName })
        : ReceiptRuleSet.fromReceiptRuleSetName(this, 'RuleSet', ruleSetName);

    const rule = new ReceiptRule(this, 'Rule', {
      ruleSet,
      receiptRuleName: ruleName,
      // An address also matches its plus-addresses: `escalations+case.mac@…` needs no rule of its own.
      recipients: configuration.escalationAddresses,
      // Without scanning, the spam and virus verdicts are DISABLED and nothing holds back an answer to spam.
      scanEnabled: true,
      actions: [
        {
          bind: () => ({
            s3Action: {
              bucketName: bucket.bucketName,
              objectKeyPrefix: rawMailPrefix,
              topicArn: topic.topicArn,
            },
          }),
        },
      ],
    });

    const ruleArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'receipt-rule-set',
      resourceName: `${ruleSetName}:receipt-rule/${ruleName}`,
    });
    const grants = [
      bucket.addToResourcePolicy(
        statementForSes('s3:PutObject', bucket.arnForObjects(`${rawMailPrefix}*`), ruleArn),
      ),
      topic.addToResourcePolicy(statementForSes('sns:Publish', topic.topicArn, ruleArn)),
    ];
    for (const { policyDependable } of grants)
      if (policyDependable) rule.node.addDependency(policyDependable);

    if (configuration.receiving.activate)
      new RuleSetActivation(this, 'Activation', { ruleSetName }).node.addDependency(rule);
  }
}

/**
 * What SES may do on behalf of this one rule. Both conditions keep another account's rule from using our bucket or topic
 * (SES Developer Guide, "Giving permissions to Amazon SES for email receiving").
 */
function statementForSes(action: string, resource: string, ruleArn: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('ses.amazonaws.com')],
    actions: [action],
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': ruleArn } },
  });
}
