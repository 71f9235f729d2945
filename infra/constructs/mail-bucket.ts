import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { attachmentPrefix, rawMailPrefix } from '../../functions/adapters/prefixes.ts';
import type { AccessLogs } from './access-logs.ts';

export interface MailBucketProps {
  readonly retentionDays: number;
  readonly accessLogs: AccessLogs;
}

/**
 * The bucket that keeps every mail as it arrived.
 *
 * The encryption is SSE-S3 on purpose. With a KMS key, SES also needs a statement in the key's policy that CDK does not
 * add, and the key of the S3 action itself is something else: client-side encryption that only the Java and Ruby SDKs
 * can read (SES Developer Guide, "Deliver to S3 bucket action"). Mail is evidence, so the bucket outlives the stack.
 */
export class MailBucket extends Bucket {
  constructor(scope: Construct, id: string, { retentionDays, accessLogs }: MailBucketProps) {
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: false,
      // The class declares an optional property that the interface has as well, with `undefined` spelt out in one of them.
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'mail/',
      lifecycleRules: [
        // Pieces of an upload that never ended are nowhere to be seen and cost money all the same.
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...[rawMailPrefix, attachmentPrefix].map((prefix) => ({
          prefix,
          expiration: Duration.days(retentionDays),
        })),
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
