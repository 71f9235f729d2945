import type { CaseFile, Turn } from '../core/case/case.ts';
import type { CaseStore } from '../functions/adapters/case-store.ts';
import { mergedCase } from '../functions/current-case.ts';

/**
 * Messages that were split off a case, by their ids, as far as they still are in the case that they went to. Throws when the
 * table cannot be reached.
 */
export async function movedMessages(
  { case: head }: CaseFile,
  cases: Pick<CaseStore, 'load' | 'loadFile'>,
): Promise<ReadonlyMap<string, Turn>> {
  const targets = new Set(head.actions.filter(({ kind }) => kind === 'split').map(({ after }) => after));
  const found = await Promise.all(
    [...targets].map(async (id) => {
      const current = await mergedCase(id, cases);
      if (current === null || current.id === head.id) return [];
      return (await cases.loadFile(current.id))?.turns ?? [];
    }),
  );
  return new Map(found.flat().map((turn) => [turn.id, turn]));
}
