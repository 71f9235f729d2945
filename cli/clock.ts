import { clockOf, moveClock, resetClock, spelledOut } from '../local/clock.ts';
import { findRunningStack } from '../local/data-directory.ts';
import { dataDirectory } from './stored-cases.ts';
import { UsageError } from './usage-error.ts';

const lengths: Readonly<Record<string, number>> = { d: 24 * 3_600_000, h: 3_600_000, m: 60_000 };

/** `+3d`, `+12h`, `+30m` in milliseconds. */
function readLength(text: string): number {
  const [, count, unit = ''] = /^\+(\d{1,4})([dhm])$/.exec(text) ?? [];
  if (count === undefined)
    throw new UsageError(
      `"${text}" does not say how far to move the clock. Write +3d, +12h or +30m; "reset" sets it right again.`,
    );
  return Number(count) * (lengths[unit] ?? 0);
}

/** `intake clock [+3d|reset]`: shows the time that the local stack sees, or moves it on, or sets it right. */
export function clock(change: string | undefined): void {
  const folder = dataDirectory();
  if (change === 'reset') resetClock(folder);
  else if (change !== undefined) moveClock(folder, readLength(change));
  const { ahead, now } = clockOf(folder);
  const shown = ahead() === 0 ? 'is right' : `is ${spelledOut(ahead())} ahead`;
  const seen = findRunningStack(folder) ? 'The running stack sees it' : 'The stack will see it when it runs';
  console.log(`The clock ${shown} and shows ${now().toISOString()}. ${seen}.`);
}
