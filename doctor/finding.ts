/**
 * - `wrong`: the intake does not work, or will not after the deployment.
 * - `warning`: it works, but somebody should know.
 * - `unknown`: it could not be looked at; the reason says why.
 * - `later`: it cannot be there yet and comes with the deployment.
 */
export type FindingState = 'ok' | 'wrong' | 'warning' | 'unknown' | 'later';

/** One line of the report: what was looked at, how it is, and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly state: FindingState;
  readonly what: string;
  /** The exact record, field or command; null where there is nothing to do. */
  readonly mend: string | null;
}

/** Something that was asked of AWS or of the DNS: the answer, or one sentence that says why there is none. */
export type Answer<Value> = { readonly known: Value } | { readonly unknown: string };

/** The findings of one check. */
export interface Check {
  ok(what: string): Finding;
  wrong(what: string, mend: string): Finding;
  warning(what: string, mend: string): Finding;
  later(what: string): Finding;
}

/** Findings under one name. */
export function check(name: string): Check {
  const finding =
    (state: FindingState) =>
    (what: string, mend: string | null = null): Finding => ({ check: name, state, what, mend });
  return {
    ok: finding('ok'),
    wrong: finding('wrong'),
    warning: finding('warning'),
    later: finding('later'),
  };
}

/** Judges what is known; what is not becomes a finding that says why. */
export function judge<Value>(
  name: string,
  answer: Answer<Value>,
  findings: (value: Value, named: Check) => Finding | readonly Finding[],
): readonly Finding[] {
  if ('unknown' in answer) return [{ check: name, state: 'unknown', what: answer.unknown, mend: null }];
  return [findings(answer.known, check(name))].flat();
}
