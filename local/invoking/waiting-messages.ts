import { setTimeout as wait } from 'node:timers/promises';
import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { AmazonEmulator } from '../emulators/amazon.ts';
import type { QueueReaderPlan } from '../resources/plan.ts';

const checkEveryMilliseconds = 20;

/**
 * The shortest time until a message can be received again. With 0, fauxqs 2.4.1 loses it: its statement for that writes
 * an empty receive count, which its own table refuses.
 */
const shortestVisibilityTimeoutSeconds = 1;

/**
 * Makes messages that an earlier process had received visible again. It is gone and cannot finish them, and on one
 * machine nobody else can be working on them, so waiting for the visibility timeout would only leave a person wondering.
 */
export async function returnReceivedMessages(
  amazon: AmazonEmulator,
  plan: QueueReaderPlan,
  client: SQSClient,
): Promise<void> {
  for (const ReceiptHandle of amazon.queueContents(plan.queue.name).inFlight)
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: plan.queue.url,
        ReceiptHandle,
        VisibilityTimeout: shortestVisibilityTimeoutSeconds,
      }),
    );
}

/** Resolves when the queues hold nothing: every message was handled, or is a dead letter. */
export async function queuesDrained(
  amazon: AmazonEmulator,
  plans: readonly QueueReaderPlan[],
): Promise<void> {
  const isEmpty = ({ queue }: QueueReaderPlan): boolean => {
    const { waiting, inFlight } = amazon.queueContents(queue.name);
    return waiting === 0 && inFlight.length === 0;
  };
  // Looked at in one go, in the order of the work: handling a message of one queue may put some into the next.
  while (!plans.every(isEmpty)) await wait(checkEveryMilliseconds);
}

/** Whether there are mails that could not be processed. */
export function deadLettersWait(amazon: AmazonEmulator, { deadLetterQueueName }: QueueReaderPlan): boolean {
  return deadLetterQueueName !== null && amazon.queueContents(deadLetterQueueName).waiting > 0;
}
