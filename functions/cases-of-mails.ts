import type { Case, OutboxRecord } from '../core/case/case.ts';
import type { CaseStore } from './adapters/case-store.ts';
import { currentCase } from './current-case.ts';

/**
 * Outgoing mails, each with the number of the case that has it now, which may not be the one that it is kept under. Each case is read
 * once. Throws when the table cannot be reached.
 */
export async function withCurrentCases<Mail extends Pick<OutboxRecord, 'caseId' | 'turnId'>>(
  mails: readonly Mail[],
  cases: Pick<CaseStore, 'load'>,
): Promise<{ readonly mail: Mail; readonly caseId: string }[]> {
  const heads = new Map<string, Promise<Case | null>>();
  const load = (id: string): Promise<Case | null> => {
    const head = heads.get(id) ?? cases.load(id);
    heads.set(id, head);
    return head;
  };
  return Promise.all(
    mails.map(async (mail) => ({ mail, caseId: (await currentCase(mail, { load }))?.id ?? mail.caseId })),
  );
}
