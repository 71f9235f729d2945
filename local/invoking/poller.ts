import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueReaderPlan } from '../resources/plan.ts';
import { lambdaEvent } from './lambda-event.ts';
import { handledMessages } from './partial-batch.ts';
import type { Runtime } from './runtime.ts';

/**
 * Two at least, so that a slow mail does not hold up the next; beyond the processors of this machine they would only
 * wait for each other.
 */
const mostPollers = Math.max(2, Math.min(4, availableParallelism()));

/** SQS's longest wait for a message. */
const waitSeconds = 20;

const pauseAfterFailureMilliseconds = 1000;

export interface PollingOptions {
  readonly client: SQSClient;
  readonly plan: QueueReaderPlan;
  readonly region: string;
  readonly runtime: Runtime;
}

/**
 * Lambda's event source mapping: several pollers wait for messages and call the function with batches of them. `stop`
 * ends the waiting and lets the batches under way finish.
 */
export function startPollers(options: PollingOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pollers = Array.from({ length: Math.min(mostPollers, options.plan.maximumConcurrency) }, () =>
    poll(options, stopping.signal),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(options: PollingOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await receive(options, stopping);
      if (messages.length > 0) await handle(messages, options);
    } catch (error) {
      if (stopping.aborted) return;
      console.error('The queue cannot be read:', error);
      await wait(pauseAfterFailureMilliseconds);
    }
  }
}

async function receive(options: PollingOptions, stopping: AbortSignal): Promise<readonly Message[]> {
  const { Messages: messages = [] } = await options.client.send(
    new ReceiveMessageCommand({
      QueueUrl: options.plan.queue.url,
      MaxNumberOfMessages: options.plan.batchSize,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: stopping },
  );
  return messages;
}

/** Calls the function and deletes what it has done. What stays is received again after the visibility timeout. */
async function handle(messages: readonly Message[], options: PollingOptions): Promise<void> {
  const event = lambdaEvent(messages, options.plan.queue.arn, options.region);
  const messageIds = event.Records.map(({ messageId }) => messageId);
  let handled: readonly string[];
  try {
    const response = await options.runtime.invoke(event);
    handled = handledMessages(options.plan.reportsItemFailures ? response : undefined, messageIds);
  } catch (error) {
    console.error(`The function ${options.plan.functionName} failed; its messages stay in the queue:`, error);
    return;
  }
  for (const { messageId, receiptHandle } of event.Records)
    if (handled.includes(messageId))
      await options.client.send(
        new DeleteMessageCommand({ QueueUrl: options.plan.queue.url, ReceiptHandle: receiptHandle }),
      );
}
