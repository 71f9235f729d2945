import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type DeadLetter, readDeadLetter } from '../dead-letter.ts';

const received = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  Attributes: z.object({ SentTimestamp: z.coerce.number() }),
});

/** A dead letter in our hands: nobody else sees it for a moment. */
export interface HeldLetter {
  readonly letter: DeadLetter;
  readonly receiptHandle: string;
}

export interface DeadLetterQueue {
  /**
   * Shows each letter that waits in the queue once, as soon as it is in our hands. What is not removed stays there, and
   * others can see it again a moment later.
   */
  visit(look: (held: HeldLetter) => Promise<void> | void): Promise<void>;
  /** Puts a letter back on the queue it came from, then takes it out of this one: a crash in between doubles it, which is harmless. */
  redrive(held: HeldLetter): Promise<void>;
  remove(held: HeldLetter): Promise<void>;
}

/** Long enough to act on ten letters, short enough that two people hardly notice each other. */
const heldSeconds = 2;

/** As many as one call gives (API reference, ReceiveMessage). */
const perCall = 10;

/** Most looks at a queue of which another reader holds a part. Each takes a second, so that part is free again by then. */
const mostLooks = heldSeconds + 3;

/**
 * Binds to a dead-letter queue. `sourceUrl` is the queue that redriven letters go back to. The client must not take queue
 * addresses for endpoints (`useQueueUrlAsEndpoint: false`): an emulator's queue has an address of AWS.
 */
export function sqsDeadLetterQueue(client: SQSClient, url: string, sourceUrl: string): DeadLetterQueue {
  const remove = async ({ receiptHandle }: HeldLetter): Promise<void> => {
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receiptHandle }));
  };
  return {
    async visit(look) {
      const seen = new Set<string>();
      const expected = await countMessages(client, url);
      // How many there are is only known roughly, and those that stay come again while the others are looked at: all of
      // them may come once more before it is clear that there is no other.
      for (let vain = 0; seen.size < expected && vain < mostLooks + seen.size / perCall; ) {
        const letters = (await receive(client, url)).filter(({ letter }) => !seen.has(letter.id));
        for (const held of letters) {
          seen.add(held.letter.id);
          await look(held);
        }
        vain = letters.length === 0 ? vain + 1 : 0;
      }
    },
    async redrive(found) {
      await client.send(new SendMessageCommand({ QueueUrl: sourceUrl, MessageBody: found.letter.body }));
      await remove(found);
    },
    remove,
  };
}

async function receive(client: SQSClient, url: string): Promise<HeldLetter[]> {
  const { Messages: messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: perCall,
      VisibilityTimeout: heldSeconds,
      // Only a call that waits asks all servers of a queue (SQS Developer Guide, "short and long polling").
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  return messages.map((message) => {
    const { MessageId, ReceiptHandle, Body, Attributes } = received.parse(message);
    const letter = readDeadLetter(MessageId, Body, new Date(Attributes.SentTimestamp));
    return { letter, receiptHandle: ReceiptHandle };
  });
}

const counts = z.object({
  ApproximateNumberOfMessages: z.coerce.number(),
  ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
});

async function countMessages(client: SQSClient, url: string): Promise<number> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = counts.parse(Attributes);
  return ApproximateNumberOfMessages + ApproximateNumberOfMessagesNotVisible;
}
