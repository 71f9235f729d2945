import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { sqsDeadLetterQueue } from '../../../functions/adapters/dead-letter-queue.ts';

/** What one call to receive gives: the names of letters. */
type Calls = readonly (readonly string[])[];

/** A queue that says how many letters it has, which SQS knows only roughly, and gives these, then nothing any more. */
function queueOf(count: number, calls: Calls): { url: string; client: SQSClient; asked(): number } {
  let asked = 0;
  const client = new SQSClient({ region: 'eu-west-1' });
  client.middlewareStack.add(
    (_next, { commandName }) =>
      async () => {
        if (commandName === GetQueueAttributesCommand.name)
          return answer({
            Attributes: {
              ApproximateNumberOfMessages: String(count),
              ApproximateNumberOfMessagesNotVisible: '0',
            },
          });
        if (commandName !== ReceiveMessageCommand.name) throw new Error(`${commandName} was not expected`);
        if (asked > 500) throw new Error('It goes on for ever');
        const names = calls[asked++] ?? [];
        return answer({
          Messages: names.map((name) => ({
            MessageId: name,
            ReceiptHandle: `handle of ${name}`,
            Body: '{}',
            Attributes: { SentTimestamp: '1750000000000' },
          })),
        });
      },
    { step: 'initialize' },
  );
  return { url: 'https://sqs.eu-west-1.amazonaws.com/1/dead', client, asked: () => asked };
}

const answer = (output: object) => ({ output: { $metadata: {}, ...output }, response: undefined });

async function visited(count: number, calls: Calls): Promise<{ seen: string[]; asked: number }> {
  const { client, url, asked } = queueOf(count, calls);
  const seen: string[] = [];
  await sqsDeadLetterQueue(client, url, url).visit(({ letter }) => {
    seen.push(letter.id);
  });
  return { seen, asked: asked() };
}

describe('each dead letter is shown once', () => {
  it('and nothing is asked for once all were', async () => {
    expect(await visited(3, [['a', 'b'], ['b', 'c'], ['a']])).toEqual({ seen: ['a', 'b', 'c'], asked: 2 });
  });

  it('also when another reader has held some of them for a while', async () => {
    const held: Calls = [['a'], [], ['a'], [], [], ['b']];
    expect((await visited(2, held)).seen).toEqual(['a', 'b']);
  });

  it('and it ends where there are fewer than the queue says, though they keep coming', async () => {
    const endless: Calls = Array.from({ length: 500 }, (_, call) => [call % 2 === 0 ? 'a' : 'b']);
    const { seen, asked } = await visited(3, endless);
    expect([seen, asked < 20]).toEqual([['a', 'b'], true]);
  });
});
