import { backOff } from './back-off.ts';

/** With the waiting in between some ten seconds, so that a function that handles a mail sees the end of it. */
const mostAttempts = 7;

/**
 * Makes a call for many entries, and again for those that DynamoDB put off, because it is throttled or its answer is full.
 * `call` gives what was put off. Throws when some still are after the last attempt.
 */
export async function untilNoneIsLeft<Entry>(
  entries: Entry[],
  call: (left: Entry[]) => Promise<Entry[] | undefined>,
): Promise<void> {
  let left = entries;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === mostAttempts)
      throw new Error(`DynamoDB put off ${left.length} items, ${mostAttempts} times in a row`);
    if (attempt > 0) await backOff(attempt);
    left = (await call(left)) ?? [];
  }
}

/** Cuts a list into parts that one call takes. */
export const inParts = <Entry>(entries: readonly Entry[], size: number): Entry[][] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, part) =>
    entries.slice(part * size, (part + 1) * size),
  );
