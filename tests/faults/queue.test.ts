import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { batchHandler } from '../../functions/handle-batch.ts';
import { startPollers } from '../../local/invoking/poller.ts';
import { queuesDrained } from '../../local/invoking/waiting-messages.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Calls, during, type Fault } from './calls.ts';
import { openLaboratory } from './laboratory.ts';
import { portsOver, runClean, start, violationsOf } from './matrix.ts';
import { firstMail } from './stories.ts';

const laboratory = await openLaboratory();
const clean = await runClean(firstMail, laboratory);
const { outside, clients } = laboratory;

afterAll(() => outside.stop());

const broken = (): Error => Object.assign(new Error('ECONNRESET (injected)'), { code: 'ECONNRESET' });

/** The first such call goes wrong; the rest of the queue's life is undisturbed. */
function firstCall(name: string, fault: Fault): Calls {
  let left = 1;
  return {
    made: [],
    interfere: (_, call) =>
      call !== name || left-- <= 0
        ? undefined
        : async (perform) => {
            if (fault === 'dropped') throw broken();
            const answer = await perform();
            if (fault === 'cut') throw broken();
            return fault === 'repeated' ? perform() : answer;
          },
  };
}

describe('the queue and its pollers, when one call goes wrong', () => {
  it.each<[string, Fault]>([
    ['SQS ReceiveMessage', 'dropped'],
    ['SQS ReceiveMessage', 'cut'],
    ['SQS ReceiveMessage', 'repeated'],
    ['SQS DeleteMessage', 'dropped'],
    ['SQS DeleteMessage', 'cut'],
    ['SQS DeleteMessage', 'repeated'],
  ])('%s %s: the mail is answered once, and the queue is empty in the end', async (call, fault) => {
    const experiment = await start(firstMail, laboratory);
    const name = `${call}-${fault}`.replace(' ', '-');
    const plan = outside.plan.intake;
    const url = plan.queue.url.replace(plan.queue.name, name);
    // A short visibility timeout, because this clock is the real one.
    await clients.queues.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { VisibilityTimeout: '1' } }),
    );
    await clients.queues.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(experiment.notification) }),
    );
    const handler = batchHandler(portsOver(experiment, laboratory));
    const runtime = { invoke: handler, stop: async () => {} };
    const own = { ...plan, queue: { ...plan.queue, name, url } };
    const calls = firstCall(call, fault);
    const pollers = during(calls, async () =>
      startPollers({ client: clients.queues, plan: own, region: configuration.region, runtime }),
    );
    await queuesDrained(outside.amazon, [own]);
    await (await pollers).stop();
    expect(calls.made).toContain(call);
    expect(violationsOf(await experiment.result(), clean, '', fault)).toEqual([]);
  });
});
