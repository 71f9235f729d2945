import type { Case } from './case.ts';

export const caseActionKinds = [
  'taken',
  'assigned',
  'resolved',
  'reopened',
  'overridden',
  'merged',
  'split',
  'answered',
  'reminded',
  'handed-over',
  'erased',
] as const;

export type CaseActionKind = (typeof caseActionKinds)[number];

/** What a person or the clock did to a case. It is kept with the case, in the same write as what it changed. */
export interface CaseAction {
  /** One of a kind within the case; the same step run again has the same one. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** `csm:<address>`, `program:<name>`, `command-line:<user name>` or `follow-up`. */
  readonly by: string;
  readonly kind: CaseActionKind;
  /** What it is about, where the kind does not say it: a fact, another case, an outgoing mail. Else empty. */
  readonly subject: string;
  /** The value before and after; empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** Why, in the words of the person; may be empty. */
  readonly note: string;
}

/** The case after an action, with its version for the next write. The action is only ever added, never edited. */
export const withAction = (before: Case, action: CaseAction, change: Partial<Case> = {}): Case =>
  withActions(before, [action], action.at, change);

/** The same with several actions that are one step, done at one moment (ISO 8601). */
export function withActions(
  before: Case,
  actions: readonly CaseAction[],
  at: string,
  change: Partial<Case> = {},
): Case {
  const { state, followUpAt } = { ...before, ...change };
  return {
    ...before,
    ...change,
    version: before.version + 1,
    updatedAt: at,
    actions: [...(change.actions ?? before.actions), ...actions],
    // Whatever brings a case back to being asked about, the clock has to look at it.
    followUpAt: state === 'coaching' ? (followUpAt ?? at) : followUpAt,
  };
}
