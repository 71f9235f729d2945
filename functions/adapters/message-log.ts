import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { comparableMessageId } from '../../core/case/thread-keys.ts';
import { expiry, type Lifetime } from './lifetime.ts';
import type { Key, Table } from './table.ts';

/** What we know of a received message's processing. */
export type ClaimResult =
  /** `worker` names this claim, so that only its holder gives it back. */
  | { readonly state: 'ours'; readonly caseId: string | null; readonly worker: string }
  | { readonly state: 'done' }
  /** Another worker holds it right now; the message must come back later. */
  | { readonly state: 'busy' };

const claimRecord = z.object({
  done: z.boolean(),
  caseId: z.string().nullable(),
  leaseUntil: z.number(),
  worker: z.string().default(''),
});
const messageIdRecord = z.object({
  caseId: z.string(),
  sesMessageId: z.string(),
  contentHash: z.string().nullable(),
});

export type KnownMessage = z.infer<typeof messageIdRecord>;

/** Longer than the function may run, shorter than the queue's visibility timeout: a dead worker's message is free again when it returns. */
const leaseMilliseconds = 90_000;

/** Claims are only needed while a message can still be delivered again; SQS keeps one for 14 days at most. */
const claimSeconds = 60 * 24 * 3600;

/** A partition key may have 2,048 bytes (DynamoDB quotas), and nobody's honest Message-ID comes near; a longer one is hashed. */
const longestId = 1_900;

/** Where it is stored which case a Message-ID belongs to. */
export function messageIdKey(messageId: string): Key {
  const comparable = comparableMessageId(messageId);
  const fits = Buffer.byteLength(comparable) <= longestId;
  const id = fits ? comparable : createHash('sha256').update(comparable).digest('hex');
  return { pk: `message-id#${id}`, sk: 'known' };
}

export interface MessageLog {
  claim(sesMessageId: string, now: Date): Promise<ClaimResult>;
  /** Binds a claimed message to its case, so that a retry does not look for it again. */
  assign(sesMessageId: string, caseId: string): Promise<void>;
  /** Frees a message for the next worker, unless another one has taken it over since. */
  release(sesMessageId: string, worker: string): Promise<void>;
  finish(sesMessageId: string): Promise<void>;
  /** Whether a message was handled to the end, as far as that is still known. */
  isDone(sesMessageId: string): Promise<boolean>;
  findMessageId(messageId: string): Promise<KnownMessage | null>;
  /** Remembers a Message-ID the first time it is seen; gives what is known of it. */
  rememberMessageId(messageId: string, known: KnownMessage): Promise<KnownMessage>;
  /** Ties a Message-ID that is known to another case; one that is not known stays so. */
  rebindMessageId(messageId: string, caseId: string): Promise<void>;
}

/** `lifetime` is how long a Message-ID is remembered after it was first seen; the case renews it as it goes on. */
export function messageLog(table: Table, lifetime?: Lifetime): MessageLog {
  const claimKey = (sesMessageId: string) => ({ pk: `message#${sesMessageId}`, sk: 'claim' });
  const findMessageId = async (messageId: string): Promise<KnownMessage | null> => {
    const item = await table.get(messageIdKey(messageId));
    return item ? messageIdRecord.parse(item) : null;
  };
  const update = (sesMessageId: string, set: Record<string, unknown>) =>
    table.updateIf(claimKey(sesMessageId), set, { expression: 'attribute_exists(pk)' });
  return {
    async claim(sesMessageId, now) {
      const leaseUntil = now.getTime() + leaseMilliseconds;
      const worker = randomUUID();
      const fresh = {
        ...claimKey(sesMessageId),
        done: false,
        caseId: null,
        leaseUntil,
        worker,
        expiresAt: Math.floor(now.getTime() / 1000) + claimSeconds,
      };
      if (await table.putNew(fresh)) return { state: 'ours', caseId: null, worker };
      const takenOver = await table.updateIf(
        claimKey(sesMessageId),
        { leaseUntil, worker },
        {
          expression: '#done = :no AND leaseUntil < :now',
          names: { '#done': 'done' },
          values: { ':no': false, ':now': now.getTime() },
        },
      );
      const claim = claimRecord.parse(await table.get(claimKey(sesMessageId)));
      // The client repeats a write whose answer was lost, and the repetition is refused because the first one counted.
      if (takenOver || claim.worker === worker) return { state: 'ours', caseId: claim.caseId, worker };
      return { state: claim.done ? 'done' : 'busy' };
    },
    async assign(sesMessageId, caseId) {
      await update(sesMessageId, { caseId });
    },
    async release(sesMessageId, worker) {
      await table.updateIf(
        claimKey(sesMessageId),
        { leaseUntil: 0 },
        { expression: 'worker = :worker', values: { ':worker': worker } },
      );
    },
    async finish(sesMessageId) {
      await update(sesMessageId, { done: true });
    },
    async isDone(sesMessageId) {
      const claim = await table.get(claimKey(sesMessageId));
      return claim !== null && claimRecord.parse(claim).done;
    },
    findMessageId,
    async rememberMessageId(messageId, known) {
      const item = { ...messageIdKey(messageId), ...known, ...expiry(lifetime) };
      if (await table.putNew(item)) return known;
      return (await findMessageId(messageId)) ?? known;
    },
    async rebindMessageId(messageId, caseId) {
      await table.updateIf(messageIdKey(messageId), { caseId }, { expression: 'attribute_exists(pk)' });
    },
  };
}
