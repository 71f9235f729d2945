import { answered } from '../core/case/answer.ts';
import type { OutboxRecord, Release } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { changeCaseOf } from './change-case.ts';

/**
 * Writes into the case that somebody let words go to the customer: from here on a person has it, as if the words had gone by
 * themselves. Doing it again changes nothing. Throws when the case keeps changing.
 */
export const recordAnswer = (
  record: OutboxRecord,
  { by, at }: Release,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> =>
  changeCaseOf(
    record,
    (before) =>
      before.actions.some(({ kind, subject }) => kind === 'answered' && subject === record.id)
        ? null
        : answered(before, { outboxId: record.id, at, by, words: record.mail.text }),
    cases,
  );
