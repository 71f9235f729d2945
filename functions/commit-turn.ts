import type { Case } from '../core/case/case.ts';
import type { Ports } from './handle-mail.ts';

/**
 * Answers to one case at the same moment meet here; each retry sees what the others wrote. Enough for as many as can be
 * handled at once: ten workers with five messages each.
 */
const mostAttempts = 50;

/**
 * Commits one message to its case, whoever else changes the case meanwhile. `attempt` takes the case as it is now and gives
 * it as committed, or null when somebody was faster. A message that is in the case already changes nothing.
 *
 * @throws Error when the case keeps changing; the queue brings the message back
 */
export async function commitTurn(
  sesMessageId: string,
  caseId: string,
  ports: Pick<Ports, 'cases' | 'backOff'>,
  attempt: (before: Case | null) => Promise<Case | null>,
): Promise<Case> {
  for (let tried = 0; tried < mostAttempts; tried++) {
    if (tried > 0) await ports.backOff(Math.min(tried - 1, 2));
    const before = await ports.cases.load(caseId);
    if (before?.turnIds.includes(sesMessageId)) return before;
    const committed = await attempt(before);
    if (committed) return committed;
  }
  throw new Error('The case kept changing while this message was being added');
}
