import { randomUUID } from 'node:crypto';
import type { Table } from './table.ts';

/** What is known of the alert about one dead letter: it goes out at most once. */
export interface AlertLog {
  /** Takes the alert for one attempt to send it; gives null when it was sent, or when a process died while sending it. */
  begin(letterId: string, now: Date): Promise<string | null>;
  /** Writes what became of an attempt. `pending` frees the alert for the next run: SES has certainly not taken the mail. */
  settle(letterId: string, attempt: string, state: 'sent' | 'failed' | 'pending'): Promise<void>;
}

/** Longer than a dead letter lives. */
const rememberedSeconds = 30 * 24 * 3600;

/** `about` is what is told: each kind of mail that goes out at most once has keys of its own. */
export function alertLog(table: Table, about: 'dead-letter' | 'digest' = 'dead-letter'): AlertLog {
  const key = (id: string) => ({ pk: `${about}#${id}`, sk: 'alert' });
  return {
    async begin(letterId, now) {
      const attempt = randomUUID();
      const expiresAt = Math.floor(now.getTime() / 1000) + rememberedSeconds;
      if (await table.putNew({ ...key(letterId), state: 'sending', attempt, expiresAt })) return attempt;
      const taken = await table.updateIf(
        key(letterId),
        { state: 'sending', attempt },
        {
          expression: '#state = :pending',
          names: { '#state': 'state' },
          values: { ':pending': 'pending' },
        },
      );
      // The client repeats a write whose answer was lost, and the repetition is refused because the first one counted.
      return taken || (await table.get(key(letterId)))?.attempt === attempt ? attempt : null;
    },
    async settle(letterId, attempt, state) {
      await table.updateIf(
        key(letterId),
        { state },
        { expression: 'attempt = :attempt', values: { ':attempt': attempt } },
      );
    },
  };
}
