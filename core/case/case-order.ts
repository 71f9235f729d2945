import { type CaseRow, isOpen } from './case-row.ts';

/**
 * The order of a list: the most urgent first; by when the case was opened; the best prepared first, because it can be
 * worked on without asking.
 */
export type CaseSort = 'urgency' | 'newest' | 'oldest' | 'score';

/** Ready cases wait for somebody to take them; those that somebody has come next, then those that the customer has to complete. */
const turnOfState = { ready: 0, 'with-csm': 1, coaching: 2, resolved: 3, withdrawn: 3 };

function urgencyOf({ urgent, state }: Pick<CaseRow, 'urgent' | 'state'>): number {
  if (!isOpen(state)) return 9;
  return (urgent ? 0 : 3) + turnOfState[state];
}

type Ordered = Pick<CaseRow, 'id' | 'state' | 'urgent' | 'score' | 'openedAt'>;

/**
 * Texts by which cases are put in order; no two cases have the same one. They are the sort keys of the indexes, so a list
 * in memory and a list from an index agree.
 */
export const orderKeys = (row: Ordered) => ({
  byTime: `${row.openedAt}#${row.id}`,
  byUrgency: `${urgencyOf(row)}#${row.openedAt}#${row.id}`,
  byScore: `${String(row.score).padStart(3, '0')}#${row.openedAt}#${row.id}`,
});

/** Which of the texts a sort goes by, and from which end. */
export const caseOrders = {
  urgency: { key: 'byUrgency', descending: false },
  newest: { key: 'byTime', descending: true },
  oldest: { key: 'byTime', descending: false },
  score: { key: 'byScore', descending: true },
} as const satisfies Record<CaseSort, { key: keyof ReturnType<typeof orderKeys>; descending: boolean }>;

/** The text of a row in the order of a sort. */
export const orderKey = (row: Ordered, sort: CaseSort): string => orderKeys(row)[caseOrders[sort].key];

/** Negative when the first comes before the second. Code units, as DynamoDB compares keys of plain ASCII. */
export function compareKeys(one: string, other: string, sort: CaseSort): number {
  if (one === other) return 0;
  return one < other === caseOrders[sort].descending ? 1 : -1;
}
