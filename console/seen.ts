import * as z from 'zod';
import type { Case } from '../core/case/case.ts';

/** How far somebody has read a case: its version, and how many messages, mails and actions it had. */
export interface Seen {
  readonly version: number;
  readonly turns: number;
  readonly outbox: number;
  readonly actions: number;
}

export const seenSchema = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9}){3}$/)
  .transform((text): Seen => {
    const [version = 0, turns = 0, outbox = 0, actions = 0] = text.split('.').map(Number);
    return { version, turns, outbox, actions };
  });

/** Every form carries it, so that nobody decides about something they have not seen. */
export const seenOf = ({ version, turnIds, outboxIds, actions }: Case): string =>
  [version, turnIds.length, outboxIds.length, actions.length].join('.');

export const readSeen = (text: unknown): Seen | null => seenSchema.safeParse(text).data ?? null;
