import type { OutboxRecord } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';

/** Two changes of one case at the same moment meet here; each retry sees what the other wrote. */
const mostAttempts = 8;

/**
 * Takes a reply that was released off the held ones of its case, so that lists count it no more. Running it again changes
 * nothing. Throws when the case keeps changing; the reply can then be released again.
 */
export async function noLongerHeld(
  { caseId, id }: Pick<OutboxRecord, 'caseId' | 'id'>,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await cases.load(caseId);
    if (!before?.heldIds.includes(id)) return;
    const heldIds = before.heldIds.filter((held) => held !== id);
    if (await cases.commit({ ...before, version: before.version + 1, heldIds }, null, [])) return;
  }
  throw new Error(`The case ${caseId} kept changing while a reply of it was being released`);
}
