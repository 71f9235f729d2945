import { answered } from '../core/case/answer.ts';
import type { OutboxRecord, Release } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { currentCase } from './current-case.ts';

/** Changes of one case at the same moment meet here; each retry sees what the other wrote. */
const mostAttempts = 8;

/**
 * Writes into the case that somebody let words go to the customer: from here on a person has it, as if the words had gone by
 * themselves. Doing it again changes nothing. Throws when the case keeps changing.
 */
export async function recordAnswer(
  record: OutboxRecord,
  { by, at }: Release,
  cases: Pick<CaseStore, 'load' | 'commit'>,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = await currentCase(record, cases);
    const isRecorded = before?.actions.some(
      ({ kind, subject }) => kind === 'answered' && subject === record.id,
    );
    if (before === null || isRecorded) return;
    const after = answered(before, { outboxId: record.id, at, by, words: record.mail.text });
    if (await cases.commit(after, null, [])) return;
  }
  throw new Error(`The case ${record.caseId} kept changing while an answer was being recorded`);
}
