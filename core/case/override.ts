import {
  type FactValues,
  type Findings,
  requiredFacts,
  type ScoredFact,
  type Weights,
} from '../assessment/facts.ts';
import { isClear, score } from '../practices/practice.ts';
import { type CaseAction, withAction } from './action.ts';
import type { Doing, Done } from './by-person.ts';
import type { Case, CaseState, Turn } from './case.ts';

/** What a person can say about each fact. */
export const valuesOf: { readonly [Fact in ScoredFact]: readonly FactValues[Fact][] } = {
  scope_document: ['yes', 'no', 'denied'],
  scope_changes: ['yes', 'no'],
  partner_contact: ['yes', 'no', 'denied'],
  partner_response: ['stated', 'none'],
  examples: ['yes', 'no'],
  attachments: ['yes', 'no'],
};

/** A fact with the value that a person gives it. */
export type Override = {
  [Fact in ScoredFact]: { readonly fact: Fact; readonly value: FactValues[Fact] };
}[ScoredFact];

/** Reads fact and value as they come from a form or out of a stored action; null where there is no such fact or value. */
export function overrideOf(fact: string, value: string): Override | null {
  const found = Object.entries(valuesOf).find(([name]) => name === fact)?.[1];
  return found?.some((known) => known === value) ? ({ fact, value } as Override) : null;
}

/** The findings with what a person says instead. They have seen more than the mail, so no sentence of it is claimed as evidence. */
const overridden = (facts: Findings, { fact, value }: Override): Findings => ({
  ...facts,
  [fact]: { value, evidence: [] },
});

/** A case that we ask about is ready as soon as nothing is missing, and the other way round; whoever has taken one keeps it. */
export function stateWith(ready: boolean, before: CaseState): CaseState {
  if (before === 'coaching' && ready) return 'ready';
  return before === 'ready' && !ready ? 'coaching' : before;
}

const judged = (facts: Findings, weights: Weights) => ({
  facts,
  score: score(facts, weights),
  ready: requiredFacts.every((fact) => isClear(facts, fact)),
});

/** A person knows better than the judgement. They say why, because the next reader sees only the customer's words. */
export function override(before: Case, what: Override, weights: Weights, doing: Doing): Done {
  const value = before.facts[what.fact].value;
  if (value === what.value) return { refused: 'no-change' };
  if (doing.note.trim() === '') return { refused: 'no-note' };
  const action = {
    ...doing,
    kind: 'overridden' as const,
    subject: what.fact,
    before: value,
    after: what.value,
  };
  const after = judged(overridden(before.facts, what), weights);
  const readyAt = before.readyAt ?? (after.ready ? doing.at : null);
  const state = stateWith(after.ready, before.state);
  return { case: withAction(before, action, { ...after, readyAt, state }) };
}

const isSaid = ({ facts }: Turn, fact: ScoredFact): boolean =>
  facts[fact].value !== 'no' && facts[fact].value !== 'none';

/** What was judged anew, with what people have said about it since. A later statement of the customer beats it. */
export function withOverrides(
  facts: Findings,
  actions: readonly CaseAction[],
  turns: readonly Turn[],
  weights: Weights,
): Pick<Case, 'facts' | 'score' | 'ready'> {
  const overrides = actions
    .filter(({ kind }) => kind === 'overridden')
    .flatMap(({ at, subject, after }) => {
      const what = overrideOf(subject, after);
      return what === null ? [] : [{ at, what }];
    })
    .filter(({ at, what }) => !turns.some((turn) => turn.receivedAt > at && isSaid(turn, what.fact)));
  return judged(
    overrides.reduce((sum, { what }) => overridden(sum, what), facts),
    weights,
  );
}
