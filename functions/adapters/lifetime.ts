import type { Item } from './table.ts';

/** How long what is stored about a case is kept after its last change. */
export interface Lifetime {
  readonly days: number;
  readonly now: () => Date;
}

const secondsPerDay = 24 * 3600;

const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** The attribute by which DynamoDB deletes a record, in epoch seconds. Without a lifetime a record stays. */
export function expiry(lifetime: Lifetime | undefined): { readonly expiresAt?: number } {
  return lifetime === undefined
    ? {}
    : { expiresAt: toSeconds(lifetime.now()) + lifetime.days * secondsPerDay };
}

/** DynamoDB deletes an expired record "within a few days" (its guide on TTL); until then every reader leaves it out. */
export const isExpired = (item: Item, now: Date): boolean =>
  typeof item.expiresAt === 'number' && item.expiresAt <= toSeconds(now);

/** The condition under which a record counts as not there: there is none, or one that only waits for its deletion. */
export const absent = (now: Date) => ({
  expression: 'attribute_not_exists(pk) OR expiresAt <= :now',
  values: { ':now': toSeconds(now) },
});
