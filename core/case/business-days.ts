const hour = 3_600_000;
const day = 24 * hour;

/** When people have begun to work and read their mail. */
const morning = 9 * hour;

/** 1 January 1970, day 0, was a Thursday. The working week is Monday to Friday, whatever the country. */
const isBusinessDay = (dayNumber: number): boolean => {
  const weekday = (dayNumber + 4) % 7;
  return weekday >= 1 && weekday <= 5;
};

/** What clock and calendar show at a moment in a time zone, as milliseconds since they showed 1 January 1970. */
function shownAt(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The moment at which clock and calendar show this. The second step is for a change of the clocks in between. */
function momentOf(shown: number, timeZone: string): number {
  const guess = shown - (shownAt(shown, timeZone) - shown);
  return guess + (shown - shownAt(guess, timeZone));
}

/**
 * Nine in the morning of the day that is so many business days after a moment, by the calendar of a time zone. The day of
 * the moment itself does not count, nor do Saturday and Sunday.
 *
 * @param since ISO 8601
 * @param timeZone an IANA name; a `RangeError` is thrown for one that does not exist
 * @returns ISO 8601, in UTC
 */
export function businessMorning(since: string, days: number, timeZone: string): string {
  let dayNumber = Math.floor(shownAt(Date.parse(since), timeZone) / day);
  for (let left = days; left > 0; ) {
    dayNumber += 1;
    if (isBusinessDay(dayNumber)) left -= 1;
  }
  return new Date(momentOf(dayNumber * day + morning, timeZone)).toISOString();
}

/** A day as calendar and clock show it in a time zone. */
export interface LocalDay {
  /** For example `2026-03-02`. */
  readonly day: string;
  /** The hour that has begun, 0 to 23. */
  readonly hour: number;
  readonly isBusinessDay: boolean;
}

/** Which day it is at a moment. Throws a `RangeError` for a time zone that does not exist. */
export function dayAt(moment: Date, timeZone: string): LocalDay {
  const shown = shownAt(moment.getTime(), timeZone);
  const dayNumber = Math.floor(shown / day);
  return {
    day: new Date(shown).toISOString().slice(0, 10),
    hour: Math.floor((shown - dayNumber * day) / hour),
    isBusinessDay: isBusinessDay(dayNumber),
  };
}
