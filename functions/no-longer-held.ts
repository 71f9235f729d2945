import type { OutboxRecord } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { currentCase } from './current-case.ts';

/** Two changes of one case at the same moment meet here; each retry sees what the other wrote. */
const mostAttempts = 8;

/**
 * Takes a reply that was released off the held ones of its case, so that lists count it no more. Running it again changes
 * nothing. Throws when the case keeps changing; the reply can then be released again.
 */
export async function noLongerHeld(
  record: Pick<OutboxRecord, 'caseId' | 'turnId' | 'id'>,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await currentCase(record, cases);
    if (!before?.heldIds.includes(record.id)) return;
    const heldIds = before.heldIds.filter((held) => held !== record.id);
    if (await cases.commit({ ...before, version: before.version + 1, heldIds }, null, [])) return;
  }
  throw new Error(`The case ${record.caseId} kept changing while a reply of it was being released`);
}
