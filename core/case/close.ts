import { withAction } from './action.ts';
import type { Doing, Done } from './by-person.ts';
import type { Case } from './case.ts';
import { isOpen } from './case-row.ts';

/** The matter is settled. A later message of the customer opens the case again (`course.ts`). */
export function resolve(before: Case, doing: Doing): Done {
  if (!isOpen(before.state)) return { refused: 'case-closed' };
  const action = {
    ...doing,
    kind: 'resolved' as const,
    subject: '',
    before: before.state,
    after: 'resolved',
  };
  return { case: withAction(before, action, { state: 'resolved' }) };
}

/** A closed case goes on, with a person: its customer was told that it is over, so no questions go out by themselves. */
export function reopen(before: Case, doing: Doing): Done {
  if (before.mergedInto !== null) return { refused: 'case-merged' };
  if (isOpen(before.state)) return { refused: 'case-open' };
  const action = {
    ...doing,
    kind: 'reopened' as const,
    subject: '',
    before: before.state,
    after: 'with-csm',
  };
  return { case: withAction(before, action, { state: 'with-csm' }) };
}
