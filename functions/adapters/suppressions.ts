import * as z from 'zod';
import type { Suppression } from '../../core/case/may-reply.ts';
import type { Table } from './table.ts';

const lifting = z.object({ by: z.string(), at: z.string(), note: z.string() });

const reasonAndTime = {
  reason: z.enum(['bounce', 'complaint']),
  since: z.string(),
};

const suppressionRecord = z.object({
  ...reasonAndTime,
  // Absent while it counts, and from records that an earlier version stored.
  lifted: lifting.nullable().default(null),
  earlier: z.array(z.object({ ...reasonAndTime, lifted: lifting })).default([]),
}) satisfies z.ZodType<Suppression>;

/** A person's decision that an address can be written to again: who, when (ISO 8601), and why in their words. */
export type Lifting = z.infer<typeof lifting>;

/** What is known of an address that got no more mail at some time, and whether that still counts. */
export type SuppressionHistory = z.infer<typeof suppressionRecord>;

/** Addresses that get no more mail from us, because it bounced for good or its reader complained. */
export interface Suppressions {
  /** Why an address gets no mail now; null where it does. */
  find(address: string): Promise<Suppression | null>;
  /** The same with what was lifted; null for an address of which nothing was ever heard. */
  look(address: string): Promise<SuppressionHistory | null>;
  /**
   * The first reason stays: it is the one that explains since when replies are held. What happened before a person lifted
   * it counts no more, also when it is told again.
   */
  add(address: string, suppression: Suppression & { readonly feedbackId: string }): Promise<void>;
  /** Lets mail go to the address again, and keeps who did that; false where nothing is to be lifted any more. */
  lift(address: string, by: Lifting): Promise<boolean>;
}

export function suppressions(table: Table): Suppressions {
  const key = (address: string) => ({
    pk: `suppressed#${address.toLowerCase().slice(0, 320)}`,
    sk: 'address',
  });
  const look = async (address: string): Promise<SuppressionHistory | null> => {
    const item = await table.get(key(address));
    return item ? suppressionRecord.parse(item) : null;
  };
  const unchanged = (since: string, lifted: string) => ({
    expression: `#since = :since AND ${lifted}`,
    names: { '#since': 'since' },
    values: { ':since': since },
  });
  return {
    look,
    async find(address) {
      const found = await look(address);
      return found === null || found.lifted !== null ? null : { reason: found.reason, since: found.since };
    },
    async add(address, suppression) {
      if (await table.putNew({ ...key(address), ...suppression })) return;
      const before = await look(address);
      if (before === null || before.lifted === null || suppression.since <= before.lifted.at) return;
      const { reason, since, lifted, earlier } = before;
      await table.putIf(
        { ...key(address), ...suppression, earlier: [...earlier, { reason, since, lifted }] },
        unchanged(since, 'attribute_exists(lifted)'),
      );
    },
    async lift(address, by) {
      const found = await look(address);
      return (
        found !== null &&
        found.lifted === null &&
        table.updateIf(key(address), { lifted: by }, unchanged(found.since, 'attribute_not_exists(lifted)'))
      );
    },
  };
}
