import type { Case } from '../core/case/case.ts';
import { movedTo } from '../core/case/moved.ts';
import type { CaseStore } from './adapters/case-store.ts';

/** Cases that were merged again and again, and messages split off again and again; nobody does it so often. */
const mostMoves = 20;

/** Goes from case to case as far as `next` names another one; null where that is not there. */
async function follow(
  caseId: string,
  next: (found: Case) => string | null,
  cases: Pick<CaseStore, 'load'>,
): Promise<Case | null> {
  let id = caseId;
  for (let moves = 0; moves < mostMoves; moves++) {
    const found = await cases.load(id);
    const another = found && next(found);
    if (another === null) return found;
    id = another;
  }
  throw new Error(`The case ${caseId} was merged and split so often that it was not found`);
}

/**
 * The case in which a message is now, which may not be the one it came to; null where there is none. Throws when the table
 * cannot be reached, or cases lead on without end.
 */
export const currentCase = (
  { caseId, turnId }: { readonly caseId: string; readonly turnId: string },
  cases: Pick<CaseStore, 'load'>,
): Promise<Case | null> => follow(caseId, (found) => movedTo(found, turnId), cases);

/** The case that has this number, or in which it goes on since it was merged; null where there is none. Throws as above. */
export const mergedCase = (caseId: string, cases: Pick<CaseStore, 'load'>): Promise<Case | null> =>
  follow(caseId, ({ mergedInto }) => mergedInto, cases);
