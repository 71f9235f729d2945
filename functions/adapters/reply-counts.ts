import type { RecentReplies } from '../../core/case/may-reply.ts';
import type { Configuration } from '../../core/configuration.ts';
import { isFreemail } from '../../core/email/freemail.ts';
import type { Table } from './table.ts';

const hour = 3_600_000;

/** A reply in the ways in which replies are capped. */
export interface ReplyTarget {
  readonly caseId: string;
  readonly address: string;
  /** Recognises the text that is answered; null when it is too short to be told apart. */
  readonly fingerprint: string | null;
  /** The reply itself, which is never counted against itself when a message is tried again. */
  readonly outboxId: string;
}

export interface ReplyCounts {
  /**
   * Replies in the windows that end now; with `countedAt`, in those that end then, and only the ones that were counted
   * ahead of this one: a mail that waited for days is answered under the caps of the day it came.
   */
  recent(
    target: ReplyTarget,
    caps: Configuration['caps'],
    now: Date,
    countedAt?: Date,
  ): Promise<Omit<RecentReplies, 'suppressed'>>;
  /** Counts a reply that is about to leave. Counting the same one twice changes nothing. */
  count(target: ReplyTarget, caps: Configuration['caps'], at: Date): Promise<void>;
}

/** Where replies to this target are counted, and for how many hours. */
function partitions({ caseId, address, fingerprint }: ReplyTarget, caps: Configuration['caps']) {
  const sender = address.slice(0, 320);
  const domain = (address.split('@')[1] ?? '').slice(0, 255);
  const { hours: domainHours } = isFreemail(domain) ? caps.perFreemailDomain : caps.perDomain;
  const text = (of: string, hours: number) =>
    fingerprint === null ? null : { pk: `replies#text#${fingerprint}#${of}`, hours };
  return {
    inCase: { pk: `replies#case#${caseId}`, hours: caps.perCase.hours },
    toSender: { pk: `replies#sender#${sender}`, hours: caps.perSender.hours },
    toDomain: { pk: `replies#domain#${domain}`, hours: domainHours },
    toSameTextOfSender: text(sender, caps.sameTextPerSender.hours),
    toSameTextOfDomain: text(`@${domain}`, caps.sameTextPerDomain.hours),
  };
}

/** A mail may be answered this long after it came, when it waited among the dead letters; its window must still be there. */
const longestWaitSeconds = 15 * 24 * 3600;

/** Counts are in the order of time; of two at the same moment, one comes first for everybody. */
const sortKey = (at: Date, { outboxId }: ReplyTarget): string => `${at.toISOString()}#${outboxId}`;

export function replyCounts(table: Table): ReplyCounts {
  return {
    async recent(target, caps, now, countedAt) {
      const until = countedAt === undefined ? `${now.toISOString()}\uffff` : sortKey(countedAt, target);
      const places = partitions(target, caps);
      const within = async (place: { pk: string; hours: number } | null): Promise<number> => {
        if (place === null) return 0;
        const since = new Date((countedAt ?? now).getTime() - place.hours * hour).toISOString();
        const items = await table.query(place.pk, since, until);
        return items.filter(({ sk }) => !String(sk).endsWith(`#${target.outboxId}`)).length;
      };
      const [inCase, toSender, toDomain, toSameTextOfSender, toSameTextOfDomain] = await Promise.all([
        within(places.inCase),
        within(places.toSender),
        within(places.toDomain),
        within(places.toSameTextOfSender),
        within(places.toSameTextOfDomain),
      ]);
      return { inCase, toSender, toDomain, toSameTextOfSender, toSameTextOfDomain };
    },
    async count(target, caps, at) {
      for (const place of Object.values(partitions(target, caps))) {
        if (place === null) continue;
        const expiresAt = Math.ceil(at.getTime() / 1000 + place.hours * 3600) + longestWaitSeconds;
        await table.put({ pk: place.pk, sk: sortKey(at, target), expiresAt });
      }
    },
  };
}
