import type { Case } from '../core/case/case.ts';
import { movedTo, wasSplit } from '../core/case/moved.ts';
import type { Ports } from './handle-mail.ts';

/**
 * Answers to one case at the same moment meet here; each retry sees what the others wrote. Enough for as many as can be
 * handled at once: ten workers with five messages each.
 */
const mostAttempts = 50;

/** A message on its way into a case. */
export interface Arriving {
  readonly sesMessageId: string;
  /** The case by which it was found. */
  readonly caseId: string;
  /** Message-IDs that it answers, nearest first. */
  readonly answeredIds: readonly string[];
}

type CommitPorts = Pick<Ports, 'cases' | 'log' | 'backOff'>;

/**
 * Commits one message to its case, whoever else changes the case meanwhile; where that was merged, to the other one, and
 * where what it answers was split off, to the new one. `attempt` takes the case as it is now with its number, and gives it as
 * committed, or null when somebody was faster. A message that is in the case already changes nothing.
 *
 * @throws Error when the case keeps changing; the queue brings the message back
 */
export async function commitTurn(
  arriving: Arriving,
  ports: CommitPorts,
  attempt: (before: Case | null, caseId: string) => Promise<Case | null>,
): Promise<Case> {
  let { caseId } = arriving;
  for (let tried = 0; tried < mostAttempts; tried++) {
    const before = await ports.cases.load(caseId);
    const elsewhere = before && (await belongsTo(before, arriving, ports));
    if (elsewhere !== null) {
      caseId = elsewhere;
      continue;
    }
    if (before?.turnIds.includes(arriving.sesMessageId)) return before;
    const committed = await attempt(before, caseId);
    if (committed) return committed;
    await ports.backOff(Math.min(tried, 2));
  }
  throw new Error('The case kept changing while this message was being added');
}

/** Another case that a message belongs to although it was found by this one; null where it belongs here. */
async function belongsTo(
  head: Case,
  { sesMessageId, answeredIds }: Arriving,
  { log }: Pick<CommitPorts, 'log'>,
): Promise<string | null> {
  const moved = movedTo(head, sesMessageId);
  if (moved !== null || !wasSplit(head) || head.turnIds.includes(sesMessageId)) return moved;
  // What we sent before the split is signed for the case of then; which message it was about tells more.
  for (const messageId of answeredIds) {
    const answered = await log.findMessageId(messageId);
    if (answered !== null) return movedTo(head, answered.sesMessageId);
  }
  return null;
}
