import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';

const portsSchema = z.strictObject({ smtp: z.int(), web: z.int() });

export type MailboxPorts = z.infer<typeof portsSchema>;

/** The inboxes of everyone we write to: one page and one API that show what would have arrived. */
export interface Mailbox {
  readonly ports: MailboxPorts;
  stop(): Promise<void>;
}

/**
 * Starts maildev. Each mail is a file in the folder, and the ones that are there already are listed again.
 *
 * It gets a thread of its own, because loading it takes longer than everything else together, and because it prints a
 * line of its own in spite of `silent` (maildev 3.0.0).
 */
export async function startMailbox(folder: string, webPort: number): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true });
  const thread = new Worker(new URL('./mailbox-thread.ts', import.meta.url), {
    workerData: { folder, webPort },
    stdout: true,
  });
  // Rejects with the error of a thread that fails to start.
  const [ports] = await once(thread, 'message');
  return {
    ports: portsSchema.parse(ports),
    // A mail is in its file before maildev says that it has it, so there is nothing to finish; and in order, it would
    // wait for the connections of a page that is open in a browser.
    async stop() {
      await thread.terminate();
    },
  };
}
