import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { moveDate, replaceDate } from './moved-date.ts';
import { contextOf, type Handler, type Invocation } from './runtime.ts';
import type { Answer } from './threaded-runtime.ts';

const moduleSchema = z.looseObject({
  handler: z.custom<Handler>((value) => typeof value === 'function', 'expected a function'),
});

replaceDate();

/** The thread of one execution environment: loads the function's module, tells so, and then answers call after call. */
const { module } = z.strictObject({ module: z.string() }).parse(workerData);
const { handler } = moduleSchema.parse(await import(module));

parentPort?.on('message', (invocation: Invocation) => {
  void answer(invocation).then((message) => parentPort?.postMessage(message));
});
parentPort?.postMessage('loaded');

async function answer(invocation: Invocation): Promise<Answer> {
  moveDate(invocation.clockAhead);
  try {
    return { returned: await handler(invocation.event, contextOf(invocation)) };
  } catch (error) {
    return { thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
