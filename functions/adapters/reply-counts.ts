import type { RecentReplies } from '../../core/case/decide.ts';
import type { Configuration } from '../../core/configuration.ts';
import type { Table } from './table.ts';

const hour = 3_600_000;

/** Who a reply goes to, in the three ways in which replies are capped. */
export interface ReplyTarget {
  readonly caseId: string;
  readonly address: string;
}

export interface ReplyCounts {
  /**
   * Replies to other messages than this one. A message that is tried again was counted the first time, and must not
   * fill its own cap.
   */
  recent(
    target: ReplyTarget,
    caps: Configuration['caps'],
    now: Date,
    sesMessageId: string,
  ): Promise<RecentReplies>;
  /** Counts a reply that is about to leave. Counting the same one twice changes nothing. */
  count(target: ReplyTarget, outboxId: string, caps: Configuration['caps'], at: Date): Promise<void>;
}

const partitions = (target: ReplyTarget) => ({
  perCase: `replies#case#${target.caseId}`,
  perSender: `replies#sender#${target.address.slice(0, 320)}`,
  perDomain: `replies#domain#${(target.address.split('@')[1] ?? '').slice(0, 255)}`,
});

export function replyCounts(table: Table): ReplyCounts {
  return {
    async recent(target, caps, now, sesMessageId) {
      const keys = partitions(target);
      const within = async (partition: string, hours: number): Promise<number> =>
        (
          await table.query(
            partition,
            new Date(now.getTime() - hours * hour).toISOString(),
            `${now.toISOString()}\uffff`,
          )
        ).filter(({ sk }) => !String(sk).includes(`#${sesMessageId}-`)).length;
      const [inCase, toSender, toDomain] = await Promise.all([
        within(keys.perCase, caps.perCase.hours),
        within(keys.perSender, caps.perSender.hours),
        within(keys.perDomain, caps.perDomain.hours),
      ]);
      return { inCase, toSender, toDomain };
    },
    async count(target, outboxId, caps, at) {
      const keys = partitions(target);
      for (const [name, pk] of Object.entries(keys) as [keyof typeof keys, string][]) {
        const expiresAt = Math.ceil(at.getTime() / 1000 + caps[name].hours * 3600);
        await table.put({ pk, sk: `${at.toISOString()}#${outboxId}`, expiresAt });
      }
    },
  };
}
