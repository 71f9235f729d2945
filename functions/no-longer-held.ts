import type { OutboxRecord } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { changeCaseOf } from './change-case.ts';

/**
 * Takes a reply that was released off the held ones of its case, so that lists count it no more. Running it again changes
 * nothing. Throws when the case keeps changing; the reply can then be released again.
 */
export const noLongerHeld = (
  record: Pick<OutboxRecord, 'caseId' | 'turnId' | 'id'>,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> =>
  changeCaseOf(
    record,
    (before) =>
      before.heldIds.includes(record.id)
        ? { ...before, version: before.version + 1, heldIds: before.heldIds.filter((id) => id !== record.id) }
        : null,
    cases,
  );
