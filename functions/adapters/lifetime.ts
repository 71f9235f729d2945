import type { Item } from './table.ts';

/** How long what is stored about a case is kept after its last change. */
export interface Lifetime {
  readonly days: number;
  readonly now: () => Date;
}

/** The same with its clock standing still: what is written together is kept until one moment, also about midnight. */
export const atOneMoment = ({ days, now }: Lifetime): Lifetime => {
  const time = now();
  return { days, now: () => time };
};

const secondsPerDay = 24 * 3600;

const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/**
 * The end of the day (UTC) on which something that happened at a time has been kept for its days, in epoch seconds. Whole
 * days, as those after which S3 deletes a mail (its guide on object lifecycles): what happens on one day is kept until one
 * moment, so that nothing of a case can go before the rest, and a case is renewed once a day.
 */
export const keptUntil = (time: Date, days: number): number =>
  Math.ceil(toSeconds(time) / secondsPerDay + days) * secondsPerDay;

/** The attribute by which DynamoDB deletes a record, in epoch seconds. Without a lifetime a record stays. */
export function expiry(lifetime: Lifetime | undefined): { readonly expiresAt?: number } {
  return lifetime === undefined ? {} : { expiresAt: keptUntil(lifetime.now(), lifetime.days) };
}

/** DynamoDB deletes an expired record "within a few days" (its guide on TTL); until then every reader leaves it out. */
export const isExpired = (item: Item, now: Date): boolean =>
  typeof item.expiresAt === 'number' && item.expiresAt <= toSeconds(now);

/** The condition under which a record counts as not there: there is none, or one that only waits for its deletion. */
export const absent = (now: Date) => ({
  expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
  values: { ':now': toSeconds(now) },
});
