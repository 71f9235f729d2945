import * as z from 'zod';

/** What can be injected into one call of a worker, besides nothing. */
export const injections = [
  'refused',
  'dropped',
  'cut',
  'repeated',
  'echoed',
  'delayed',
  'stalled',
  'throttled',
] as const;
export type Injection = (typeof injections)[number];

/** What the soak tells a worker. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    table: z.string(),
    seed: z.int(),
    /** Real time at which the clock of the soak began, and how much faster it runs. */
    startedAt: z.number(),
    speed: z.number(),
  }),
  z.object({ type: z.literal('handle'), delivery: z.int(), body: z.string(), faults: z.boolean() }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

/** What a worker tells the soak. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loaded') }),
  z.object({ type: z.literal('injected'), injection: z.enum(injections) }),
  z.object({
    type: z.literal('handled'),
    delivery: z.int(),
    outcome: z.enum(['replied', 'held', 'duplicate', 'done-before', 'postponed', 'failed']),
  }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
