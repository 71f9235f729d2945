import type { SQSEvent } from 'aws-lambda';

/** A function as the threads of the local stack load it. The body of the first record says what it does. */
let calls = 0;
let busy = false;

export async function handler({ Records: [record] }: SQSEvent) {
  if (busy) throw new Error('Called while a call was under way.');
  busy = true;
  calls += 1;
  try {
    switch (record?.body) {
      case 'throw':
        throw new Error('broken on purpose');
      case 'exit':
        return process.exit(1);
      case 'hang':
        return await new Promise(() => {});
      default:
        // Long enough for another call to arrive.
        await new Promise(setImmediate);
        return { calls, environment: { ...process.env } };
    }
  } finally {
    busy = false;
  }
}
