import type { CaseAction } from './action.ts';
import type { Case } from './case.ts';

/** Who does something to a case, when, and why in their words. */
export type Doing = Pick<CaseAction, 'id' | 'at' | 'by' | 'note'>;

/** Why something cannot be done to a case. The sentence for people belongs to whoever shows it. */
export type Refusal =
  | 'case-closed'
  | 'case-open'
  | 'case-merged'
  | 'no-change'
  | 'no-note'
  | 'no-address'
  | 'own-address'
  | 'undeliverable-address'
  | 'same-case'
  | 'other-closed'
  | 'nothing-chosen'
  | 'nothing-left';

/** The case after what a person did, with its version for the next write, or why it cannot be done. */
export type Done = { readonly case: Case } | { readonly refused: Refusal };
