import type { Case, OutboxRecord } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { currentCase } from './current-case.ts';

/** Changes of one case at the same moment meet here; each attempt sees what the others wrote. */
const mostAttempts = 8;

/**
 * Changes the case in which an outgoing mail is now, whatever becomes of it meanwhile. `change` gives the case with its next
 * version, or null where there is nothing to change (any more). Throws when the case keeps changing; doing it again later
 * is harmless.
 */
export async function changeCaseOf(
  mail: Pick<OutboxRecord, 'caseId' | 'turnId'>,
  change: (before: Case) => Case | null,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await currentCase(mail, cases);
    const after = before === null ? null : change(before);
    if (after === null || (await cases.commit(after, null, []))) return;
  }
  throw new Error(`The case ${mail.caseId} kept changing while something in it was to be changed`);
}
