import {
  type FactName,
  type Findings,
  type RequiredFact,
  requiredFacts,
  type ScoredFact,
  type Weights,
} from '../assessment/facts.ts';

export type PracticeName = 'scope' | 'partner' | 'specifics';

/** `denied`: the customer says that a required fact is not so; `partly`: some of its facts are clear. */
export type Verdict = 'met' | 'partly' | 'missing' | 'denied';

/** One of the best practices for partner escalations of the platform's documentation. */
export interface Practice {
  readonly name: PracticeName;
  /** One sentence for people: why it helps to resolve an escalation. */
  readonly why: string;
  /** Its facts in the order in which they are judged; the first is required. */
  readonly facts: readonly [ScoredFact, ScoredFact];
}

/** Whether a fact is established: `partner_response` says `stated` where the others say `yes`. */
export const isClear = (findings: Findings, fact: FactName): boolean =>
  findings[fact].value === 'yes' || findings[fact].value === 'stated';

/** The required facts that are not clear: those that the customer denies, and those that are merely missing. */
export function openFacts(findings: Findings): { missing: RequiredFact[]; denied: RequiredFact[] } {
  const open = requiredFacts.filter((fact) => !isClear(findings, fact));
  const isDenied = (fact: RequiredFact): boolean => findings[fact].value === 'denied';
  return { missing: open.filter((fact) => !isDenied(fact)), denied: open.filter(isDenied) };
}

/** Judges one practice from the facts. */
export function judgePractice(practice: Practice, findings: Findings): Verdict {
  const [required] = practice.facts;
  if (findings[required].value === 'denied') return 'denied';
  const clear = practice.facts.filter((fact) => isClear(findings, fact)).length;
  return clear === practice.facts.length ? 'met' : clear > 0 ? 'partly' : 'missing';
}

/** The score of a set of facts, 0–100. Weights are configuration and add up to 100. */
export function score(findings: Findings, weights: Weights): number {
  const facts = Object.keys(weights) as ScoredFact[];
  return Math.round(facts.reduce((sum, fact) => sum + (isClear(findings, fact) ? weights[fact] : 0), 0));
}
