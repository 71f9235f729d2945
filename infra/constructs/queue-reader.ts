import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Names } from 'aws-cdk-lib/core';
import type { ProductFunction } from './product-function.ts';

export interface QueueReaderProps {
  readonly queue: IQueue;
  readonly batchSize: number;
  /**
   * The limit is set here and not as reserved concurrency, whose throttling would use up the receives of waiting messages
   * and send mail to the dead letters (Lambda Developer Guide, "Maximum concurrency").
   */
  readonly maxConcurrency: number;
}

/**
 * Has Lambda call a function with batches of a queue's messages, of which each that failed comes back by itself.
 *
 * CDK's `SqsEventSource` grants two calls more than Lambda's pollers make. These three are what AWS itself gives in
 * AWSLambdaSQSQueueExecutionRole (Lambda Developer Guide, "Using Lambda with Amazon SQS").
 */
export function readQueue({ handler, allow }: ProductFunction, props: QueueReaderProps): void {
  const { queue, batchSize, maxConcurrency } = props;
  // The id that `SqsEventSource` gave: with another one, CloudFormation would make a second mapping of this queue to this
  // function before it takes the first away, and Lambda refuses that.
  handler.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: true,
  });
  allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [queue.queueArn]);
}
