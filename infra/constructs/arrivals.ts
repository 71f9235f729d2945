import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface ArrivalsProps {
  /** How long one run of the function that reads the queue may take. */
  readonly functionTimeout: Duration;
}

/**
 * The way from SES to a function: a topic, because a receipt rule can only notify a topic, and a queue, because a
 * notification must wait when the function fails. Received mail comes this way, and what SES tells about sent mail.
 *
 * The topic is not encrypted: the AWS-managed key of SNS cannot be granted to SES, only a customer-managed key can
 * (field guide, section 1). It carries the notification, never the mail.
 */
export class Arrivals extends Construct {
  readonly topic: Topic;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ArrivalsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps a message: a person has two weeks to repair and redrive.
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // "At least six times the function timeout" (Lambda Developer Guide, "Using Lambda with Amazon SQS"): otherwise a
      // message that is still being worked on is handed out a second time.
      visibilityTimeout: Duration.seconds(6 * props.functionTimeout.toSeconds()),
      // At least five, so that throttling alone does not send mail to the dead letters (field guide, section 3).
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    // Raw delivery makes the body of the queue message the SES notification itself, without the SNS envelope.
    this.topic.addSubscription(new SqsSubscription(this.queue, { rawMessageDelivery: true }));
  }
}
