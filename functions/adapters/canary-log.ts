import * as z from 'zod';
import type { Table } from './table.ts';

const round = z.object({ returnedAt: z.iso.datetime().nullable() });

/** What is known of each round of the canary. Every step happens once, however often its mail is delivered. */
export interface CanaryLog {
  begin(id: string, now: Date): Promise<void>;
  /** Takes the ping for answering; false when it was answered before, or no such round was ever begun. */
  takePing(id: string): Promise<boolean>;
  /** Writes down that the pong is back; the first time counts. */
  returned(id: string, now: Date): Promise<void>;
  /** When the pong came back; null while it has not. */
  returnedAt(id: string): Promise<Date | null>;
}

/** A day to look at what has happened. */
const rememberedSeconds = 24 * 3600;

export function canaryLog(table: Table): CanaryLog {
  const key = (id: string) => ({ pk: `canary#${id}`, sk: 'round' });
  return {
    async begin(id, now) {
      const expiresAt = Math.floor(now.getTime() / 1000) + rememberedSeconds;
      const sentAt = now.toISOString();
      await table.putNew({ ...key(id), sentAt, isAnswered: false, returnedAt: null, expiresAt });
    },
    takePing: (id) =>
      table.updateIf(
        key(id),
        { isAnswered: true },
        { expression: 'isAnswered = :no', values: { ':no': false } },
      ),
    async returned(id, now) {
      await table.updateIf(
        key(id),
        { returnedAt: now.toISOString() },
        { expression: 'returnedAt = :not', values: { ':not': null } },
      );
    },
    async returnedAt(id) {
      const item = await table.get(key(id));
      const at = item && round.parse(item).returnedAt;
      return at === null ? null : new Date(at);
    },
  };
}
