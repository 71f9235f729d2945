import { expect, it } from 'vitest';
import { configurationWith, rendered } from './rendered.ts';

const template = rendered(configurationWith());

it('every access to a mail is written down in a bucket of its own, which forgets after 90 days', () => {
  expect(template.one('AWS::S3::Bucket', 'Mail').properties).toMatchObject({
    LoggingConfiguration: { DestinationBucketName: '<AccessLogs>', LogFilePrefix: 'mail/' },
  });
  expect(template.one('AWS::S3::Bucket', 'AccessLogs').properties).toMatchObject({
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 90 }] },
  });
});

it('only S3 may write there, for the mail bucket of this account', () => {
  expect(template.one('AWS::S3::BucketPolicy', 'AccessLogs').properties).toMatchObject({
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: '<AccessLogs.Arn>/mail/*',
          Condition: {
            ArnLike: { 'aws:SourceArn': '<Mail.Arn>' },
            StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' },
          },
        },
      ],
    },
  });
});

it('every bucket is encrypted, closed to the public and without object ACLs', () => {
  for (const { properties } of template.all('AWS::S3::Bucket'))
    expect(properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
});
