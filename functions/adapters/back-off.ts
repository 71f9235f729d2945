import { setTimeout as wait } from 'node:timers/promises';

const first = 250;
const longest = 8_000;

/**
 * Waits before the next attempt: anything from nothing up to a limit that doubles with each attempt, so that workers
 * that failed together do not come back together (AWS Architecture Blog, "Exponential Backoff and Jitter").
 */
export async function backOff(attempt: number): Promise<void> {
  await wait(Math.random() * Math.min(longest, first * 2 ** attempt));
}
