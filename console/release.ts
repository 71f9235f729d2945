import type { OutboxRecord } from '../core/case/case.ts';
import { type ReleasePorts, releaseHeld } from '../functions/release-held.ts';
import { SesTakesNothing } from '../functions/send-outbox.ts';
import { actorOf, type Caller } from './caller.ts';
import type { Strings } from './strings/strings.ts';

/** Who lets a held reply go, and what they say about it. */
export interface ReleaseWords {
  readonly caller: Caller;
  readonly note: string;
  readonly evenIfSuppressed: boolean;
}

/** Sent; or why not, in a sentence, and whether it is only because its address gets no mail any more. */
export type Released = 'done' | { readonly refused: string; readonly isSuppressed: boolean };

/** Lets a held reply go, wherever in the console that was asked. Throws when the table cannot be reached. */
export async function release(
  record: OutboxRecord | null | undefined,
  { caller, note, evenIfSuppressed }: ReleaseWords,
  { act: { refused, notReleased } }: Strings,
  ports: ReleasePorts,
): Promise<Released> {
  const because = (reason: string, isSuppressed = false) => ({ refused: reason, isSuppressed });
  if (!record) return because(refused.invalid);
  try {
    const result = await releaseHeld(record, { by: actorOf(caller), note, evenIfSuppressed }, ports);
    if ('refused' in result)
      return result.refused.kind === 'suppressed'
        ? because(notReleased.suppressed(result.refused.address), true)
        : because(notReleased[result.refused.kind]);
    const { state, reason } = result.record;
    return state === 'sent' ? 'done' : because(reason ?? state);
  } catch (error) {
    if (error instanceof SesTakesNothing) return because(notReleased['ses-takes-nothing']);
    throw error;
  }
}
