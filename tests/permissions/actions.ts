import type { Call } from './calls.ts';

/**
 * The IAM action of an operation. Most have the name of the operation (Service Authorization Reference); these have not.
 * A batch of messages needs what one of them needs (SQS Developer Guide, "Amazon SQS API permissions"); whoever may put
 * an object may put it in pieces, and an object's head is as readable as the object (Amazon S3 User Guide, "Required
 * permissions for Amazon S3 API operations").
 */
const otherNames: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:UploadPart': 's3:PutObject',
  's3:CompleteMultipartUpload': 's3:PutObject',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
};

export function actionOf({ service, operation }: Pick<Call, 'service' | 'operation'>): string {
  const name = `${service}:${operation}`;
  return otherNames[name] ?? name;
}
