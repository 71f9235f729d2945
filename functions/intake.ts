import { batchHandler } from './handle-batch.ts';
import { wire } from './wiring.ts';

/** Lambda entry point for the queue of received mail. */
export const handler = batchHandler(await wire(process.env));
