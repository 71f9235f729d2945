import { type RequiredFact, requiredFacts } from '../assessment/facts.ts';
import type { Address } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import { isClear } from '../practices/practice.ts';
import type { Case, CaseState } from './case.ts';

/** What a list shows of a case. */
export interface CaseRow {
  readonly id: string;
  readonly state: CaseState;
  readonly subject: string;
  readonly customer: Address;
  readonly csm: string;
  readonly language: LanguageCode;
  readonly score: number;
  readonly ready: boolean;
  readonly urgent: boolean;
  /** Required facts that are not clear and not denied. */
  readonly missing: readonly RequiredFact[];
  readonly denied: readonly RequiredFact[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly turns: number;
  /** Replies that wait for a person to release them. */
  readonly held: number;
}

/** A longer subject is cut: a row is read and paid for in every list. */
const longestSubject = 200;

/** The row of a case as it is. */
export function rowOf(current: Case): CaseRow {
  const { id, state, customer, csm, language, score, ready, openedAt, updatedAt, facts } = current;
  return {
    id,
    state,
    subject: [...current.subject].slice(0, longestSubject).join(''),
    customer,
    csm,
    language,
    score,
    ready,
    urgent: current.context.urgent,
    missing: requiredFacts.filter((fact) => !isClear(facts, fact) && facts[fact].value !== 'denied'),
    denied: requiredFacts.filter((fact) => facts[fact].value === 'denied'),
    openedAt,
    updatedAt,
    turns: current.turnIds.length,
    held: current.heldIds.length,
  };
}

/** Whether somebody still has to do something about a case. */
export const isOpen = (state: CaseState): boolean => state !== 'resolved' && state !== 'withdrawn';
