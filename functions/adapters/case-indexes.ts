import { type Case, goesToCustomer, type OutboxRecord } from '../../core/case/case.ts';
import { orderKeys } from '../../core/case/case-order.ts';
import { isOpen, rowOf } from '../../core/case/case-row.ts';

/**
 * The indexes of the table by name. What has no value for the keys of an index is not in it. Cases are indexed under
 * `open` or `closed`, held replies under `held`: one partition each, which takes a thousand writes a second, while the
 * ten workers that the queue allows make some fifty (infra/constructs/intake-function.ts).
 */
export const caseIndexes = {
  'by-list': { partition: 'listKey', sort: 'listSort' },
  'by-urgency': { partition: 'listKey', sort: 'urgencySort' },
  'by-score': { partition: 'listKey', sort: 'scoreSort' },
  'by-csm': { partition: 'csmKey', sort: 'urgencySort' },
} as const;

export type CaseIndex = keyof typeof caseIndexes;

/** What an index holds besides the keys: what a list shows, and when the record expires. */
export const indexedAttributes = ['row', 'expiresAt'] as const;

export type Openness = 'open' | 'closed';

export const csmPartition = (openness: Openness, csm: string): string => `${openness}#${csm.toLowerCase()}`;

/**
 * Attributes of a case head by which lists find it. They are written with the head, so they are never behind it. A case
 * that was merged is in no list any more: what it had is listed with the other.
 */
export function listingOf(current: Case) {
  if (current.mergedInto !== null) return {};
  const row = rowOf(current);
  const { byTime, byUrgency, byScore } = orderKeys(row);
  const openness: Openness = isOpen(current.state) ? 'open' : 'closed';
  return {
    listKey: openness,
    listSort: byTime,
    urgencySort: byUrgency,
    scoreSort: byScore,
    csmKey: csmPartition(openness, current.csm),
    // As one text: a list has hundreds of them, and taking apart attributes one by one takes ten times as long.
    row: JSON.stringify(row),
  };
}

/** Attributes of an outgoing mail by which a held reply is found, the newest first. */
export const heldEntryNames = ['listKey', 'listSort'] as const;

export const heldPartition = 'held';

export const heldEntry = (record: OutboxRecord) =>
  goesToCustomer(record) && record.state === 'held'
    ? { listKey: heldPartition, listSort: `${record.createdAt}#${record.id}` }
    : {};
