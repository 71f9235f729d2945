import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { partsOf } from './data-directory.ts';

/** The clock that the product sees on this machine: the real one, or ahead of it as far as a person has moved it. */
export interface LocalClock {
  /** In milliseconds; 0 for the real time. */
  ahead(): number;
  now(): Date;
}

const fileSchema = z.strictObject({ aheadMilliseconds: z.int().min(0) });

/** The clock of a data folder. It is read anew each time, so that a running stack follows when it is moved. */
export function clockOf(dataDirectory: string): LocalClock {
  const { clock: file } = partsOf(dataDirectory);
  const ahead = (): number =>
    existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMilliseconds : 0;
  return { ahead, now: () => new Date(Date.now() + ahead()) };
}

/** Moves the clock further on; what was stored before is then that much older. It cannot be moved back, only set right. */
export function moveClock(dataDirectory: string, milliseconds: number): void {
  const { clock: file } = partsOf(dataDirectory);
  const aheadMilliseconds = clockOf(dataDirectory).ahead() + milliseconds;
  mkdirSync(dirname(file), { recursive: true });
  // In one step, because the stack may be reading it.
  writeFileSync(`${file}.new`, JSON.stringify(fileSchema.parse({ aheadMilliseconds })));
  renameSync(`${file}.new`, file);
}

/** Sets the clock right again. */
export function resetClock(dataDirectory: string): void {
  rmSync(partsOf(dataDirectory).clock, { force: true });
}

const units = [
  ['day', 24 * 3_600_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Says how far a clock is ahead: "3 days 2 hours". */
export function spelledOut(milliseconds: number): string {
  let rest = milliseconds;
  const parts = units.flatMap(([name, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ') || 'less than a minute';
}
