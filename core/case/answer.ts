import type { Configuration } from '../configuration.ts';
import { isOwnAddress } from '../email/automatic.ts';
import { deliverableAddress } from '../email/deliverable.ts';
import { type CaseAction, withAction } from './action.ts';
import type { Case, Turn } from './case.ts';

/**
 * Whom words for the customer go to: whoever wrote last on their side. An address that only stands in a forwarded mail is
 * nobody's who wrote to us. Null where all that is there came from machines or from the Customer Success Manager.
 */
export function lastWriter(
  turns: readonly Turn[],
  csm: string,
  { escalationAddresses }: Pick<Configuration, 'escalationAddresses'>,
): Turn | null {
  const mayBeWrittenTo = ({ from: { address }, kind, fromCsm, toRelay }: Turn): boolean =>
    !fromCsm &&
    !toRelay &&
    kind !== 'auto' &&
    address !== csm &&
    !isOwnAddress(address, escalationAddresses) &&
    deliverableAddress(address) !== null;
  return turns.findLast(mayBeWrittenTo) ?? null;
}

/** The words of an action in the history of a case; the mail itself has them all. */
const longestNote = 1_000;

/** The case after its Customer Success Manager has written to the customer: from here on it is theirs, unless it is closed. */
export function answered(
  before: Case,
  written: { readonly outboxId: string; readonly at: string; readonly by: string; readonly words: string },
): Case {
  const isClosed = before.state === 'resolved' || before.state === 'withdrawn';
  const state = isClosed ? before.state : 'with-csm';
  const action: CaseAction = {
    id: `${written.outboxId}-answered`,
    at: written.at,
    by: written.by,
    kind: 'answered',
    subject: written.outboxId,
    before: before.state,
    after: state,
    note: written.words.slice(0, longestNote),
  };
  return withAction(before, action, { state });
}
