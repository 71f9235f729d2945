import type { DueCases } from './adapters/due-cases.ts';
import { errorName } from './error-name.ts';
import { type FollowUpOutcome, type FollowUpPorts, followUpCase } from './follow-up-case.ts';
import { SesTakesNothing } from './send-outbox.ts';

/** What one run tells about a case. */
export interface FollowedUpCase {
  readonly caseId: string;
  readonly outcome: FollowUpOutcome | 'failed';
  /** The name of what went wrong, never its text: that may quote a mail. */
  readonly error: string | null;
}

/**
 * Looks at every case that is due, one after the other. One that fails stays due and does not keep the others waiting;
 * when SES takes no mail, or the time is over, the rest waits for the next run.
 *
 * @param isTimeLeft whether one more case can be looked at before the function has to end
 */
export async function* followUpAll(
  due: DueCases,
  ports: FollowUpPorts,
  isTimeLeft: () => boolean,
): AsyncGenerator<FollowedUpCase> {
  for await (const caseId of due.find(ports.now())) {
    if (!isTimeLeft()) return;
    try {
      yield { caseId, outcome: await followUpCase(caseId, ports), error: null };
    } catch (error) {
      yield { caseId, outcome: 'failed', error: errorName(error) };
      if (error instanceof SesTakesNothing) return;
    }
  }
}
