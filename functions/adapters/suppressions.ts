import { z } from 'zod';
import type { Suppression } from '../../core/case/may-reply.ts';
import type { Table } from './table.ts';

const suppressionRecord = z.object({
  reason: z.enum(['bounce', 'complaint']),
  since: z.string(),
}) satisfies z.ZodType<Suppression>;

/** Addresses that get no more mail from us, because it bounced for good or its reader complained. */
export interface Suppressions {
  find(address: string): Promise<Suppression | null>;
  /** The first reason stays: it is the one that explains since when replies are held. */
  add(address: string, suppression: Suppression & { readonly feedbackId: string }): Promise<void>;
}

export function suppressions(table: Table): Suppressions {
  const key = (address: string) => ({
    pk: `suppressed#${address.toLowerCase().slice(0, 320)}`,
    sk: 'address',
  });
  return {
    async find(address) {
      const item = await table.get(key(address));
      return item ? suppressionRecord.parse(item) : null;
    },
    async add(address, suppression) {
      await table.putNew({ ...key(address), ...suppression });
    },
  };
}
