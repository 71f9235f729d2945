import type { Done, Refusal } from '../core/case/by-person.ts';
import type { Case } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';

/** The case as it is now; or why nothing was done: a rule, somebody who was faster, or no such case. */
export type ActResult =
  | { readonly done: Case }
  | { readonly refused: Refusal }
  | { readonly changedSince: true }
  | { readonly gone: true };

/**
 * Does something to a case as a person has seen it. What they decided about another version is not done, because what
 * they have not read may change their mind. Throws when the table cannot be reached.
 */
export async function act(
  caseId: string,
  seenVersion: number,
  change: (before: Case) => Done,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<ActResult> {
  const before = await cases.load(caseId);
  if (before === null) return { gone: true };
  if (before.version !== seenVersion) return { changedSince: true };
  const result = change(before);
  if ('refused' in result) return result;
  return (await cases.commit(result.case, null, [])) ? { done: result.case } : { changedSince: true };
}
