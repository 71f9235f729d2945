import type { Email } from '../email/email.ts';
import { type Clause, splitClauses } from './clauses.ts';
import type { ConceptMatcher } from './concept-matcher.ts';
import { clauseFeatures, type Neighbours, type ReadClause, readClause } from './features.ts';
import type { Model, Signal } from './model.ts';

/** A clause, how it was read among its neighbours, and the log-odds of each signal. */
export interface JudgedClause {
  readonly clause: Clause;
  readonly read: ReadClause;
  readonly neighbours: Neighbours;
  readonly odds: Float64Array;
}

/** Judges every clause of the sender's own words, in their order. */
export function judgeClauses(email: Email, matcher: ConceptMatcher, model: Model<Signal>): JudgedClause[] {
  const clauses = splitClauses(email).map((clause) => ({ clause, read: readClause(clause.text, matcher) }));
  return clauses.map(({ clause, read }, index) => {
    const neighbours = { before: clauses[index - 1]?.read ?? null, after: clauses[index + 1]?.read ?? null };
    return { clause, read, neighbours, odds: model.judge(clauseFeatures(read, neighbours, clause)) };
  });
}
