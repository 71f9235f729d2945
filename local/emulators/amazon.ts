import { mkdirSync } from 'node:fs';
import { startFauxqs } from 'fauxqs';
import { loopback, onLoopbackOnly } from './loopback.ts';

/** How many messages a queue holds, by what can happen to them next. */
export interface QueueContents {
  /** Can be received now, or after their delay. */
  readonly waiting: number;
  /** Received and neither deleted nor visible again, by receipt handle. */
  readonly inFlight: readonly string[];
}

/** S3, SNS and SQS on one address. */
export interface AmazonEmulator {
  readonly endpoint: string;
  queueContents(queueName: string): QueueContents;
  stop(): Promise<void>;
}

/**
 * Starts fauxqs on a data folder. Everything it holds, objects included, is in one SQLite database, where every change
 * is a transaction: a killed process leaves nothing half-written, which its other way to keep objects, as plain files,
 * does not promise.
 */
export async function startAmazonEmulator(folder: string, region: string): Promise<AmazonEmulator> {
  mkdirSync(folder, { recursive: true });
  const server = await onLoopbackOnly(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir: folder }),
  );
  return {
    endpoint: `http://${loopback}:${server.port}`,
    queueContents(queueName) {
      const messages = server.inspectQueue(queueName)?.messages;
      return {
        waiting: (messages?.ready.length ?? 0) + (messages?.delayed.length ?? 0),
        inFlight: messages?.inflight.map(({ receiptHandle }) => receiptHandle) ?? [],
      };
    },
    stop: () => server.stop(),
  };
}
