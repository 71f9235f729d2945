import { readFileSync } from 'node:fs';
import * as z from 'zod';

const outputs = z.object({
  TableName: z.string(),
  MailBucket: z.string(),
  QueueUrl: z.url(),
  DeadLetterQueueUrl: z.url(),
});

/** What the commands need to know of a deployed stack. */
export type StackOutputs = z.infer<typeof outputs>;

/**
 * Reads what `npm run deploy -- --outputs-file` wrote about a stack; null when it wrote nothing about this one. Throws when the
 * file is not there, and a `ZodError` when an output is missing in it.
 */
export const readStackOutputs = (file: string, stack: string): StackOutputs | null =>
  z.record(z.string(), outputs).parse(JSON.parse(readFileSync(file, 'utf8')))[stack] ?? null;
