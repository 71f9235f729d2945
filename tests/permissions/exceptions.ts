/** A permission that is needed although no run on one machine can show it. */
export interface Exception {
  /** The beginning of the logical id of the function, or of the policy of a resource; empty for all. */
  readonly of: string;
  readonly actions: readonly string[];
  /** The resource begins so. */
  readonly resource: string;
  readonly because: string;
}

const beforeItReads =
  'Lambda looks at the queue before it reads it, with the role of the function (Lambda Developer Guide, "Using Lambda with Amazon SQS", execution role permissions).';

export const exceptions: readonly Exception[] = [
  {
    of: '',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: 'arn:aws:logs:',
    because:
      'Lambda writes what the function prints, with the role of the function (Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs").',
  },
  {
    of: 'IntakeFunction',
    actions: ['sqs:GetQueueAttributes'],
    resource: 'arn:aws:sqs:',
    because: beforeItReads,
  },
  {
    of: 'FeedbackFunction',
    actions: ['sqs:GetQueueAttributes'],
    resource: 'arn:aws:sqs:',
    because: beforeItReads,
  },
  {
    of: 'AccessLogsPolicy',
    actions: ['s3:PutObject'],
    resource: 'arn:aws:s3:::accesslogs',
    because:
      'S3 writes down who asked for what of the mail bucket, hours later and by itself (Amazon S3 User Guide, "Enabling Amazon S3 server access logging").',
  },
];

/** A function of the template that the run does not call, by the beginning of its logical id, and why. */
export const notCalled: readonly { readonly functionName: string; readonly because: string }[] = [];
