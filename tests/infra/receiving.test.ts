import { describe, expect, it } from 'vitest';
import { configurationWith, rendered } from './rendered.ts';

const template = rendered(configurationWith());

describe('the mail bucket', () => {
  it('is private, encrypted by S3 itself, unversioned, keeps no unfinished uploads and outlives the stack', () => {
    const bucket = template.one('AWS::S3::Bucket', 'Mail');
    expect(bucket.properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
        ]),
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(bucket.properties).not.toHaveProperty('VersioningConfiguration');
    expect(bucket.deletionPolicy).toBe('Retain');
  });
});

/** The statement that lets SES do one thing for one rule, of one rule set. */
function statementForSes(action: string, resource: string, ruleSet: string) {
  return expect.objectContaining({
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: action,
    Resource: resource,
    Condition: {
      StringEquals: {
        'aws:SourceAccount': '<AWS::AccountId>',
        'aws:SourceArn': `arn:aws:ses:eu-west-1:<AWS::AccountId>:receipt-rule-set/${ruleSet}:receipt-rule/demo`,
      },
    },
  });
}

describe('what SES may do', () => {
  it('is to write below raw/, for our rule only, over TLS only', () => {
    expect(template.one('AWS::S3::BucketPolicy', 'Mail').properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:*',
            Resource: ['<Mail.Arn>', '<Mail.Arn>/*'],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          statementForSes('s3:PutObject', '<Mail.Arn>/raw/*', 'demo'),
        ],
      },
    });
  });

  it('is to publish to the topic, although a topic policy has replaced the default one', () => {
    expect(template.one('AWS::SNS::TopicPolicy', 'ArrivalsTopic').properties).toMatchObject({
      Topics: ['<ArrivalsTopic>'],
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          statementForSes('sns:Publish', '<ArrivalsTopic>', 'demo'),
        ],
      },
    });
  });
});

describe('the receipt rule', () => {
  const rule = template.one('AWS::SES::ReceiptRule');

  it('stores and announces mail to the escalation addresses, scanned, without client-side encryption', () => {
    expect(rule.properties).toEqual({
      RuleSetName: '<ReceivingRuleSet>',
      Rule: {
        Name: 'demo',
        Enabled: true,
        ScanEnabled: true,
        Recipients: ['escalations@intake.example', 'partners@intake.example'],
        Actions: [
          { S3Action: { BucketName: '<Mail>', ObjectKeyPrefix: 'raw/', TopicArn: '<ArrivalsTopic>' } },
        ],
      },
    });
  });

  it('has a rule set with a literal name, so that the policies and the rule are no circle', () => {
    expect(template.one('AWS::SES::ReceiptRuleSet').properties).toEqual({ RuleSetName: 'demo' });
  });

  it('waits for both policies, because SES tries them when the rule is made', () => {
    expect(rule.dependsOn).toEqual(expect.arrayContaining(['ArrivalsTopicPolicy', 'MailPolicy']));
  });
});

describe('joining an existing rule set', () => {
  const joined = rendered(
    configurationWith({ receiving: { ruleSet: { existing: 'shared' }, activate: false } }),
  );

  it('adds the rule to it and makes no rule set', () => {
    expect(joined.all('AWS::SES::ReceiptRuleSet')).toEqual([]);
    expect(joined.one('AWS::SES::ReceiptRule').properties).toMatchObject({ RuleSetName: 'shared' });
  });

  it('names that rule set in both policies', () => {
    expect(joined.one('AWS::S3::BucketPolicy', 'Mail').properties).toMatchObject({
      PolicyDocument: { Statement: [{}, statementForSes('s3:PutObject', '<Mail.Arn>/raw/*', 'shared')] },
    });
    expect(joined.one('AWS::SNS::TopicPolicy', 'ArrivalsTopic').properties).toMatchObject({
      PolicyDocument: { Statement: [{}, statementForSes('sns:Publish', '<ArrivalsTopic>', 'shared')] },
    });
  });
});

describe('activation of the rule set', () => {
  it('is left to a person unless the configuration asks for it', () => {
    expect(template.all('Custom::AWS')).toEqual([]);
  });

  it('activates after the rule exists, deactivates before it goes, and leaves a later choice alone', () => {
    const activated = rendered(configurationWith({ receiving: { ruleSet: 'create', activate: true } }));
    const { properties, dependsOn } = activated.one('Custom::AWS');
    const call = { service: 'SES', action: 'setActiveReceiptRuleSet' };
    // The calls travel as JSON text.
    expect(JSON.parse(String(properties.Create))).toMatchObject({
      ...call,
      parameters: { RuleSetName: 'demo' },
    });
    expect(JSON.parse(String(properties.Delete))).toEqual({ ...call, parameters: {} });
    expect(properties).not.toHaveProperty('Update');
    expect(properties).toMatchObject({ InstallLatestAwsSdk: false });
    expect(dependsOn).toContain('ReceivingRule');
  });
});
