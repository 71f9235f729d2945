import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ReceivedNotification } from '../events.ts';

export interface MailQueue {
  /** Announces a mail once more, some time from now. */
  announceAgain(notification: ReceivedNotification, when: 'soon' | 'later'): Promise<void>;
}

/** From one minute on, up to the longest delay that SQS offers (SQS developer guide, "Amazon SQS delay queues"). */
const seconds = {
  // Spread out, so that what was refused together does not come back together.
  soon: () => 60 + Math.floor(Math.random() * 120),
  later: () => 900,
};

/**
 * The queue that the function itself reads. A message that is put there anew begins to count its receives again, while
 * one that is left to come back ends in the dead letters after five, whatever the reason: half an hour, when a daily
 * quota can be exhausted for most of a day.
 */
export function sqsMailQueue(client: SQSClient, queueUrl: string): MailQueue {
  return {
    async announceAgain(notification, when) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(notification),
          DelaySeconds: seconds[when](),
        }),
      );
    },
  };
}
