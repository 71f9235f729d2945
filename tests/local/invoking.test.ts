import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AmazonClients, amazonClients } from '../../local/clients.ts';
import { type AmazonEmulator, startAmazonEmulator } from '../../local/emulators/amazon.ts';
import { directRuntime } from '../../local/invoking/direct-runtime.ts';
import { handledMessages } from '../../local/invoking/partial-batch.ts';
import { startPollers } from '../../local/invoking/poller.ts';
import type { Handler } from '../../local/invoking/runtime.ts';
import { createQueues } from '../../local/resources/create-queues.ts';
import type { QueuePlan, QueueReaderPlan } from '../../local/resources/plan.ts';
import { removeFolder, temporaryFolder } from './fresh-stack.ts';

describe('which messages of a batch are done', () => {
  const batch = ['one', 'two', 'three'];
  const failures = (...identifiers: unknown[]) => ({
    batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
  });

  test.each([
    ['nothing returned', undefined],
    ['null', null],
    ['no list', {}],
    ['a list that is null', { batchItemFailures: null }],
    ['an empty list', failures()],
  ])('all of them: %s', (_, response) => {
    expect(handledMessages(response, batch)).toEqual(batch);
  });

  test('all but the listed ones', () => {
    expect(handledMessages(failures('two'), batch)).toEqual(['one', 'three']);
  });

  test.each([
    ['a message that was not in the batch', failures('two', 'four')],
    ['an empty identifier', failures('')],
    ['a null identifier', failures(null)],
    ['a wrong key', { batchItemFailures: [{ messageId: 'two' }] }],
    ['something else', 'done'],
  ])('none of them: %s', (_, response) => {
    expect(handledMessages(response, batch)).toEqual([]);
  });
});

describe('the pollers', () => {
  const region = 'eu-west-1';
  const folder = temporaryFolder();
  let amazon: AmazonEmulator;
  let clients: AmazonClients;

  beforeAll(async () => {
    amazon = await startAmazonEmulator(folder, region);
    clients = amazonClients(amazon.endpoint, region);
  });

  afterAll(async () => {
    clients.close();
    await amazon.stop();
    removeFolder(folder);
  });

  /** A queue whose messages come back after a second and are given up after the second time. */
  async function createQueue(name: string, bodies: readonly string[]): Promise<QueueReaderPlan> {
    const deadLetters = queue(`${name}Dead`, {}, null);
    const redrive = JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 2 });
    const source = queue(name, { VisibilityTimeout: '1', RedrivePolicy: redrive }, deadLetters.arn);
    await createQueues([deadLetters, source], clients.queues);
    for (const body of bodies)
      await clients.queues.send(new SendMessageCommand({ QueueUrl: source.url, MessageBody: body }));
    return {
      functionName: 'Intake',
      functionArn: `arn:aws:lambda:${region}:000000000000:function:Intake`,
      memoryMegabytes: 1024,
      timeoutSeconds: 60,
      environment: {},
      queue: source,
      deadLetterQueueName: deadLetters.name,
      batchSize: 3,
      reportsItemFailures: true,
      maximumConcurrency: 10,
    };
  }

  function queue(name: string, attributes: Record<string, string>, deadLetterArn: string | null): QueuePlan {
    const arn = `arn:aws:sqs:${region}:000000000000:${name}`;
    return {
      name,
      arn,
      url: `https://sqs.${region}.amazonaws.com/000000000000/${name}`,
      attributes,
      deadLetterArn,
    };
  }

  function poll(plan: QueueReaderPlan, handler: Handler) {
    return startPollers({ client: clients.queues, plan, region, runtime: directRuntime(handler, plan, {}) });
  }

  test('bring back only what failed, and give it up in the end', { timeout: 10_000 }, async () => {
    const plan = await createQueue('Partial', ['good', 'bad', 'good']);
    const seen: string[] = [];
    const handler: Handler = async ({ Records: records }) => {
      seen.push(...records.map(({ body }) => body));
      const bad = records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    const pollers = poll(plan, handler);
    await vi.waitFor(() => expect(amazon.queueContents('PartialDead').waiting).toBe(1), { timeout: 8000 });
    await pollers.stop();
    expect(seen.filter((body) => body === 'good')).toHaveLength(2);
    expect(seen.filter((body) => body === 'bad')).toHaveLength(2);
    expect(amazon.queueContents('Partial')).toEqual({ waiting: 0, inFlight: [] });
  });

  test('keep the whole batch when the handler throws', async () => {
    const plan = await createQueue('Throws', ['one', 'two', 'three']);
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const batch = Promise.withResolvers<number>();
    const pollers = poll(plan, async ({ Records: records }) => {
      batch.resolve(records.length);
      throw new Error('broken');
    });
    expect(await batch.promise).toBe(3);
    await pollers.stop();
    expect(amazon.queueContents('Throws').inFlight).toHaveLength(3);
    expect(complaint).toHaveBeenCalledWith(
      expect.stringContaining('failed; its messages stay in the queue'),
      expect.any(Error),
    );
    complaint.mockRestore();
  });

  test('call the handler for several messages side by side, with the context of Lambda', async () => {
    const plan = await createQueue('SideBySide', ['one', 'two']);
    const together = Promise.withResolvers<void>();
    const remaining: number[] = [];
    const pollers = poll({ ...plan, batchSize: 1 }, async (_, context) => {
      remaining.push(context.getRemainingTimeInMillis());
      if (remaining.length === 2) together.resolve();
      await together.promise;
    });
    await together.promise;
    await pollers.stop();
    expect(amazon.queueContents('SideBySide')).toEqual({ waiting: 0, inFlight: [] });
    for (const milliseconds of remaining) {
      expect(milliseconds).toBeGreaterThan(59_000);
      expect(milliseconds).toBeLessThanOrEqual(60_000);
    }
  });

  test('give up a handler that takes longer than its function may', async () => {
    const plan = await createQueue('Slow', ['one']);
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const pollers = poll({ ...plan, timeoutSeconds: 0.05 }, () => new Promise(() => {}));
    await vi.waitFor(() =>
      expect(complaint).toHaveBeenCalledWith(
        expect.anything(),
        expect.objectContaining({ message: 'Task timed out after 0.05 seconds' }),
      ),
    );
    await pollers.stop();
    expect(amazon.queueContents('Slow').inFlight).toHaveLength(1);
    complaint.mockRestore();
  });
});
