import type { Table } from './table.ts';

/** What is known of the alert about one dead letter: it goes out at most once. */
export interface AlertLog {
  /** Takes the right to send the alert; gives false when it was sent, or when a process died while sending it. */
  begin(letterId: string, now: Date): Promise<boolean>;
  /** `pending` frees it for the next run: SES has certainly not taken the mail. */
  settle(letterId: string, state: 'sent' | 'failed' | 'pending'): Promise<void>;
}

/** Longer than a dead letter lives. */
const rememberedSeconds = 30 * 24 * 3600;

export function alertLog(table: Table): AlertLog {
  const key = (letterId: string) => ({ pk: `dead-letter#${letterId}`, sk: 'alert' });
  return {
    async begin(letterId, now) {
      const expiresAt = Math.floor(now.getTime() / 1000) + rememberedSeconds;
      if (await table.putNew({ ...key(letterId), state: 'sending', expiresAt })) return true;
      return table.updateIf(
        key(letterId),
        { state: 'sending' },
        {
          expression: '#state = :pending',
          names: { '#state': 'state' },
          values: { ':pending': 'pending' },
        },
      );
    },
    async settle(letterId, state) {
      await table.updateIf(key(letterId), { state }, { expression: 'attribute_exists(pk)' });
    },
  };
}
