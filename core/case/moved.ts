import type { Case } from './case.ts';

/**
 * The case in which a message of this one is by now, or may be: that case in turn may say that it has moved on. Null when
 * it is in this one, or never came here.
 */
export function movedTo({ mergedInto, turnIds, actions }: Case, turnId: string): string | null {
  if (mergedInto !== null) return mergedInto;
  if (turnIds.includes(turnId)) return null;
  return actions.findLast(({ kind, subject }) => kind === 'split' && subject === turnId)?.after ?? null;
}

/** Whether messages were split off this case. */
export const wasSplit = ({ actions }: Case): boolean => actions.some(({ kind }) => kind === 'split');
