import { once } from 'node:events';
import type { Handler } from '../../local/invoking/runtime.ts';
import { run } from '../../local/run.ts';

/** `npm start` with a handler that a test chooses, run as a process of its own. */
const handlers: Record<string, Handler> = {
  /** Tells about each mail. */
  tell: async ({ Records: records }) => {
    for (const { body } of records) console.log(`handled ${JSON.parse(body).mail.messageId}`);
  },
  /** Is in the middle of its work when the process is told to stop. */
  finishAfterSignal: async () => {
    console.log('handling');
    await once(process, 'SIGINT');
    console.log('finished');
  },
  /** Never comes to an end. */
  hang: () => {
    console.log('handling');
    return new Promise(() => {});
  },
};

process.exit(await run(process.env, handlers[process.argv[2] ?? 'tell']));
