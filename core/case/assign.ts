import type { Configuration } from '../configuration.ts';
import { isOwnAddress } from '../email/automatic.ts';
import { deliverableAddress } from '../email/deliverable.ts';
import { withAction } from './action.ts';
import type { Doing, Done } from './by-person.ts';
import type { Case } from './case.ts';
import { isOpen } from './case-row.ts';

/** A person takes the case over: it is theirs, and the customer is asked nothing more automatically. */
export function take(before: Case, csm: string, doing: Doing): Done {
  if (!isOpen(before.state)) return { refused: 'case-closed' };
  if (before.csm === csm && before.state === 'with-csm') return { refused: 'no-change' };
  const action = { ...doing, kind: 'taken' as const, subject: '', before: before.csm, after: csm };
  return { case: withAction(before, action, { csm, state: 'with-csm' }) };
}

/**
 * Gives the case to somebody else. Where it stands does not change: they may want the questions to go on. Refuses the addresses
 * that the import of a directory refuses too: briefs to one of ours would open cases, and others would reach nobody.
 */
export function assign(
  before: Case,
  csm: string,
  { escalationAddresses }: Pick<Configuration, 'escalationAddresses'>,
  doing: Doing,
): Done {
  if (!isOpen(before.state)) return { refused: 'case-closed' };
  if (csm === '') return { refused: 'no-address' };
  if (isOwnAddress(csm, escalationAddresses)) return { refused: 'own-address' };
  if (deliverableAddress(csm) === null) return { refused: 'undeliverable-address' };
  if (before.csm === csm) return { refused: 'no-change' };
  const action = { ...doing, kind: 'assigned' as const, subject: '', before: before.csm, after: csm };
  return { case: withAction(before, action, { csm }) };
}
