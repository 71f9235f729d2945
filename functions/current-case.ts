import type { Case } from '../core/case/case.ts';
import { movedTo } from '../core/case/moved.ts';
import type { CaseStore } from './adapters/case-store.ts';

/** Cases that were merged again and again, and messages split off again and again; nobody does it so often. */
const mostMoves = 20;

/**
 * The case in which a message is now, which may not be the one it came to; null where there is none. Throws when it is
 * not found after many moves.
 */
export async function currentCase(
  { caseId, turnId }: { readonly caseId: string; readonly turnId: string },
  cases: Pick<CaseStore, 'load'>,
): Promise<Case | null> {
  let id = caseId;
  for (let moves = 0; moves < mostMoves; moves++) {
    const found = await cases.load(id);
    const next = found && movedTo(found, turnId);
    if (next === null) return found;
    id = next;
  }
  throw new Error(`The case ${caseId} was merged and split so often that ${turnId} was not found`);
}
