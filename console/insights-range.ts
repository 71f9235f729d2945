import * as z from 'zod';

/** Days of UTC, as `2026-03-02`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export const presets = ['7', '30', '90', 'year'] as const;
export type Preset = (typeof presets)[number];

const dayMilliseconds = 24 * 3_600_000;

/** No case is kept longer than this (`retentionDays`). */
const mostDays = 3_660;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);

/** The last days until today, today among them, or this year until today. */
export function presetRange(preset: Preset, now: Date): DayRange {
  const to = dayOf(now.getTime());
  const from =
    preset === 'year'
      ? `${to.slice(0, 4)}-01-01`
      : dayOf(startOf(to) - (Number(preset) - 1) * dayMilliseconds);
  return { from, to };
}

const rangeSchema = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && startOf(to) - startOf(from) < mostDays * dayMilliseconds);

/**
 * The days that an address names. Without any, the last thirty; `isWrong` where what it names are none, and then they are
 * the last thirty too.
 */
export function readRange(
  query: Readonly<Record<string, string>>,
  now: Date,
): { readonly range: DayRange; readonly isWrong: boolean } {
  const usual = presetRange('30', now);
  const { data } = rangeSchema.safeParse({ ...usual, ...query });
  return { range: data ?? usual, isWrong: data === undefined };
}

/** The same as moments, ISO 8601, the second not included. */
export const momentsOf = ({ from, to }: DayRange): readonly [string, string] => [
  new Date(startOf(from)).toISOString(),
  new Date(startOf(to) + dayMilliseconds).toISOString(),
];

export const insightsAddress = ({ from, to }: DayRange): string =>
  `/insights?${new URLSearchParams({ from, to })}`;

/** One column of the chart of a time. */
export interface Stretch {
  /** Its first and last day. */
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

/** More columns than this cannot be told apart on a phone. */
const mostColumns = 53;

export type Unit = 'day' | 'week' | 'month';

/** The smallest in which so many days make few enough columns. */
export function unitOf(days: number): Unit {
  if (days <= mostColumns) return 'day';
  return days <= mostColumns * 7 ? 'week' : 'month';
}

/** Days as columns. Weeks are counted from the first day; months are those of the calendar. */
export function stretchesOf(perDay: readonly { readonly day: string; readonly cases: number }[]): Stretch[] {
  const groups = {
    day: (day: string) => day,
    week: (_: string, index: number) => `${Math.floor(index / 7)}`,
    month: (day: string) => day.slice(0, 7),
  };
  const groupOf = groups[unitOf(perDay.length)];
  const found = Map.groupBy(perDay.entries(), ([index, { day }]) => groupOf(day, index));
  return [...found.values()].flatMap((entries) => {
    const [first, last] = [entries[0]?.[1], entries.at(-1)?.[1]];
    if (first === undefined || last === undefined) return [];
    return { from: first.day, to: last.day, cases: entries.reduce((sum, [, { cases }]) => sum + cases, 0) };
  });
}
