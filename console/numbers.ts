import type { Visit } from './visit.ts';

type Reader = Pick<Visit, 'language'>;

/** A share of 0 to 1 as the reader writes per cents. */
export const percent = (share: number, { language }: Reader): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** A score that is a mean. */
export const decimal = (value: number, { language }: Reader): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);

/** A duration in the unit that people would say it in. */
export function duration(hours: number, { language }: Reader): string {
  const [value, unit] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'minute' ? 0 : 1,
  }).format(value);
}

/** A day such as `2026-03-02`, which is one of UTC, as the reader writes it. */
export const shortDay = (day: string, { language }: Reader): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00.000Z`));

/** The same with its year. */
export const longDay = (day: string, { language }: Reader): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00.000Z`));
