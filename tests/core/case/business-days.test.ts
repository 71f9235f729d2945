import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessMorning, dayAt } from '../../../core/case/business-days.ts';
import { isTimeZone } from '../../../core/time-zone.ts';

const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

describe('nine in the morning, so many business days later', () => {
  it.each([
    // A Monday.
    ['three days', '2026-03-02T09:00:00.000Z', 3, 'UTC', '2026-03-05T09:00:00.000Z'],
    ['six days, over a weekend', '2026-03-02T09:00:00.000Z', 6, 'UTC', '2026-03-10T09:00:00.000Z'],
    ['from a Friday', '2026-03-06T16:00:00.000Z', 3, 'UTC', '2026-03-11T09:00:00.000Z'],
    ['from a Saturday', '2026-03-07T12:00:00.000Z', 1, 'UTC', '2026-03-09T09:00:00.000Z'],
    ['from a Sunday', '2026-03-08T23:59:59.000Z', 3, 'UTC', '2026-03-11T09:00:00.000Z'],
    ['winter in Amsterdam', '2026-03-02T09:00:00.000Z', 3, 'Europe/Amsterdam', '2026-03-05T08:00:00.000Z'],
    [
      'over the change to summer time',
      '2026-03-27T09:00:00.000Z',
      3,
      'Europe/Amsterdam',
      '2026-04-01T07:00:00.000Z',
    ],
    [
      'over the change back to winter time',
      '2026-10-23T09:00:00.000Z',
      3,
      'Europe/Amsterdam',
      '2026-10-28T08:00:00.000Z',
    ],
    [
      'on the Monday after a change of the clocks in America',
      '2026-03-06T12:00:00.000Z',
      1,
      'America/New_York',
      '2026-03-09T13:00:00.000Z',
    ],
    // 23:30 UTC on Thursday is Friday already in Tokyo, and still Thursday in Los Angeles.
    ['after midnight there', '2026-03-05T23:30:00.000Z', 1, 'Asia/Tokyo', '2026-03-09T00:00:00.000Z'],
    [
      'before midnight there',
      '2026-03-06T07:30:00.000Z',
      1,
      'America/Los_Angeles',
      '2026-03-06T17:00:00.000Z',
    ],
    [
      'one second before midnight',
      '2026-03-05T22:59:59.000Z',
      1,
      'Europe/Amsterdam',
      '2026-03-06T08:00:00.000Z',
    ],
    ['at midnight', '2026-03-05T23:00:00.000Z', 1, 'Europe/Amsterdam', '2026-03-09T08:00:00.000Z'],
    ['half an hour off', '2026-03-02T09:00:00.000Z', 1, 'Asia/Kolkata', '2026-03-03T03:30:00.000Z'],
    ['over the end of a leap February', '2028-02-28T09:00:00.000Z', 2, 'UTC', '2028-03-01T09:00:00.000Z'],
  ])('%s', (_, since, days, zone, expected) => {
    expect(businessMorning(since, days, zone)).toBe(expected);
  });

  it('is nine by the clock of the place, on a day from Monday to Friday, whenever and wherever', () => {
    const when = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        when,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(...zones),
        (since, days, timeZone) => {
          const morning = new Date(businessMorning(since.toISOString(), days, timeZone));
          const shown = new Intl.DateTimeFormat('en-GB', {
            timeZone,
            weekday: 'short',
            hour: '2-digit',
            minute: '2-digit',
          }).format(morning);
          expect(shown).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri),? 09:00$/);
          // Five business days more are a week more, give or take a change of the clocks.
          const weekLater = new Date(businessMorning(since.toISOString(), days + 5, timeZone));
          const hours = (weekLater.getTime() - morning.getTime()) / 3_600_000;
          expect(Math.abs(hours - 7 * 24)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('never comes earlier for more days', () => {
    const when = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(when, fc.integer({ min: 1, max: 30 }), fc.constantFrom(...zones), (since, days, zone) => {
        const at = since.toISOString();
        expect(businessMorning(at, days, zone) < businessMorning(at, days + 1, zone)).toBe(true);
        expect(businessMorning(at, days, zone) > at).toBe(true);
      }),
    );
  });

  it('knows which day it is somewhere, also where the clocks have just changed', () => {
    const at = (moment: string, zone: string) => dayAt(new Date(moment), zone);
    expect(at('2026-03-06T15:30:00.000Z', 'Asia/Tokyo')).toEqual({
      ...{ day: '2026-03-07', hour: 0, isBusinessDay: false },
    });
    expect(at('2026-03-02T05:00:00.000Z', 'America/Los_Angeles')).toEqual({
      ...{ day: '2026-03-01', hour: 21, isBusinessDay: false },
    });
    expect(at('2026-03-29T00:59:59.000Z', 'Europe/Amsterdam').hour).toBe(1);
    expect(at('2026-03-29T01:00:00.000Z', 'Europe/Amsterdam').hour).toBe(3);
    expect(at('2026-12-31T23:00:00.000Z', 'Europe/Amsterdam')).toEqual({
      ...{ day: '2027-01-01', hour: 0, isBusinessDay: true },
    });
  });

  it('knows what a time zone is', () => {
    expect(['Europe/Amsterdam', 'UTC', 'Mars/Olympus', '', '+01:00'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
