import { describe, expect, it } from 'vitest';
import { configurationWith, rendered, statements } from './rendered.ts';

const plain = rendered(configurationWith());

describe('a monthly budget', () => {
  it('tells the alarm address when it is spent, and when it is about to be', () => {
    const template = rendered(
      configurationWith({
        alarmAddress: 'operations@elsewhere.example',
        monthlyBudget: { amount: 80, currency: 'EUR' },
      }),
    );
    const told = (NotificationType: string) => ({
      Notification: {
        NotificationType,
        ComparisonOperator: 'GREATER_THAN',
        Threshold: 100,
        ThresholdType: 'PERCENTAGE',
      },
      Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'operations@elsewhere.example' }],
    });
    expect(template.one('AWS::Budgets::Budget').properties).toEqual({
      Budget: {
        BudgetName: 'demo-monthly',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 80, Unit: 'EUR' },
      },
      NotificationsWithSubscribers: [told('ACTUAL'), told('FORECASTED')],
    });
  });

  it('is not made unless it is asked for', () => {
    expect(plain.all('AWS::Budgets::Budget')).toEqual([]);
  });
});

describe('a hosted zone', () => {
  const zoned = rendered(configurationWith({ hostedZone: { id: 'Z0123456789ABC', name: 'intake.example' } }));

  it('gets every record that would be printed otherwise, and none is printed', () => {
    const printed = (outputs: object) => Object.entries(outputs).filter(([name]) => name.startsWith('Dns'));
    expect(printed(zoned.outputs)).toEqual([]);
    const records = zoned
      .all('AWS::Route53::RecordSet')
      .map(({ properties: { Name, Type, ResourceRecords } }) => `${Name} ${Type} ${ResourceRecords}`);
    expect(records).toEqual(printed(plain.outputs).map(([, value]) => value));
    expect(records).toHaveLength(7);
  });

  it('gets them in this zone and no other', () => {
    for (const { properties } of zoned.all('AWS::Route53::RecordSet'))
      expect(properties).toMatchObject({ HostedZoneId: 'Z0123456789ABC', TTL: '3600' });
    expect(plain.all('AWS::Route53::RecordSet')).toEqual([]);
  });
});

describe('malware protection', () => {
  const scanned = rendered(configurationWith({ malwareProtection: true }));

  it('scans the files of mails and tags them with the result', () => {
    const plan = scanned.one('AWS::GuardDuty::MalwareProtectionPlan');
    expect(plan.properties).toEqual({
      Role: '<MalwareProtectionRole.Arn>',
      ProtectedResource: { S3Bucket: { BucketName: '<Mail>', ObjectPrefixes: ['attachments/'] } },
      Actions: { Tagging: { Status: 'ENABLED' } },
    });
    expect(plan.dependsOn).toContain('MalwareProtectionRoleDefaultPolicy');
  });

  it('may read and tag these files and no mail', () => {
    const rule =
      'arn:aws:events:eu-west-1:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';
    expect(statements(scanned, 'MalwareProtection')).toMatchObject([
      {
        Action: ['events:DeleteRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'],
        Resource: rule,
        Condition: { StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' } },
      },
      { Action: ['events:DescribeRule', 'events:ListTargetsByRule'], Resource: rule },
      {
        Action: ['s3:GetBucketNotification', 's3:ListBucket', 's3:PutBucketNotification'],
        Resource: '<Mail.Arn>',
      },
      { Action: 's3:PutObject', Resource: '<Mail.Arn>/malware-protection-resource-validation-object' },
      {
        Action: [
          's3:GetObject',
          's3:GetObjectTagging',
          's3:GetObjectVersion',
          's3:GetObjectVersionTagging',
          's3:PutObjectTagging',
          's3:PutObjectVersionTagging',
        ],
        Resource: '<Mail.Arn>/attachments/*',
      },
    ]);
  });

  it('is not made unless it is asked for', () => {
    expect(plain.all('AWS::GuardDuty::MalwareProtectionPlan')).toEqual([]);
  });
});
