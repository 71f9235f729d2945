import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { amazonClients } from '../../functions/adapters/amazon-clients.ts';
import { batchHandler } from '../../functions/handle-batch.ts';
import { connect, loadProduct } from '../../functions/wiring.ts';
import { type Calls, during, watch } from './calls.ts';
import { productFor } from './experiment.ts';

const ordersSchema = z.array(
  z.object({
    story: z.object({ mails: z.array(z.object({ id: z.string(), lines: z.array(z.string()) })) }),
    table: z.string(),
    body: z.string(),
    now: z.number(),
    call: z.number(),
    when: z.enum(['before', 'after']),
  }),
);

/** A message to handle, and the call before or after which this process is to be killed. */
export type Order = z.infer<typeof ordersSchema>[number];

/**
 * A process that runs the real handler, with many messages side by side. Each handling stands still where it is to be
 * killed, and when all of them stand there, the process is: SIGKILL cannot be caught, so nothing is finished, closed or
 * given back.
 */
const product = await loadProduct(process.env);
const clients = watch(amazonClients());

process.once('message', (message) => void work(ordersSchema.parse(message)));

async function work(orders: readonly Order[]): Promise<void> {
  await Promise.all(orders.map((order) => arrival(order)));
  process.kill(process.pid, 'SIGKILL');
}

/** Resolves when the handling of a message stands at its call. */
function arrival(order: Order): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const calls: Calls = {
    made: [],
    interfere: (number) =>
      number !== order.call
        ? undefined
        : async (perform) => {
            if (order.when === 'after') await perform();
            resolve();
            return new Promise(() => {});
          },
  };
  const handler = batchHandler(
    connect(productFor(order.story, order.table, product), clients, () => new Date(order.now)),
  );
  void during(calls, () => handler({ Records: [queueRecord(order.body)] }));
  return promise;
}

const queueRecord = (body: string): SQSRecord => ({
  messageId: 'message',
  receiptHandle: 'receipt',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: 'region',
});
