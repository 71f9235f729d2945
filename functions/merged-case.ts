import type { Case } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';

/** Nobody merges a case that was merged so often. */
const mostMerges = 20;

/**
 * The case that has this number, or in which it goes on since it was merged; null where there is none. Throws when the table
 * cannot be reached, or cases lead on without end.
 */
export async function mergedCase(caseId: string, cases: Pick<CaseStore, 'load'>): Promise<Case | null> {
  let id = caseId;
  for (let merges = 0; merges < mostMerges; merges++) {
    const found = await cases.load(id);
    if (found === null || found.mergedInto === null) return found;
    id = found.mergedInto;
  }
  throw new Error(`The case ${caseId} was merged so often that it was not found`);
}
