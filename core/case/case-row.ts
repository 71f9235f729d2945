import type { RequiredFact } from '../assessment/facts.ts';
import type { Address } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import { openFacts } from '../practices/practice.ts';
import type { Case, CaseState, Opening } from './case.ts';

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

/** A row, and what charts need besides it. */
export interface CaseHistory extends CaseRow {
  readonly opening: Opening | null;
  readonly readyAt: string | null;
}

/** Longer texts are cut: a row is read in every list, and below a kilobyte it is paid for as one. */
const longestSubject = 160;
const longestName = 80;

const cut = (text: string, length: number): string => [...text].slice(0, length).join('');

/** The row of a case as it is. */
export function rowOf(current: Case): CaseHistory {
  const { id, state, customer, csm, language, score, ready, openedAt, updatedAt, facts } = current;
  return {
    id,
    state,
    subject: cut(current.subject, longestSubject),
    customer: { ...customer, name: cut(customer.name, longestName) },
    csm,
    language,
    score,
    ready,
    urgent: current.context.urgent,
    ...openFacts(facts),
    openedAt,
    updatedAt,
    turns: current.turnIds.length,
    held: current.heldIds.length,
    opening: current.opening,
    readyAt: current.readyAt,
  };
}

/** Whether somebody still has to do something about a case. */
export const isOpen = (state: CaseState): boolean => state !== 'resolved' && state !== 'withdrawn';
