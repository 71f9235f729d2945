import type { CaseHistory } from '../core/case/case-row.ts';
import { type Insights, insightsOf } from '../core/insights/insights.ts';
import type { CaseListing } from './case-listing.ts';

/** So many cases make the charts of a time; more do not change their shape. */
const mostCases = 10_000;

export interface LoadedInsights {
  readonly insights: Insights;
  /** When there were too many cases: the time (ISO 8601) from which on none is counted. */
  readonly countedUntil: string | null;
}

/**
 * The charts of the cases that were opened in a time, given as ISO 8601, `to` not included. Where there are too many, they are
 * those of its beginning, and end there: a chart of a part of the cases of each day would show another share of them as open.
 */
export async function loadInsights(
  listing: Pick<CaseListing, 'between'>,
  from: string,
  to: string,
): Promise<LoadedInsights> {
  const cases: CaseHistory[] = [];
  for await (const row of listing.between(from, to)) {
    if (cases.length === mostCases)
      return { insights: insightsOf(cases, from, row.openedAt), countedUntil: row.openedAt };
    cases.push(row);
  }
  return { insights: insightsOf(cases, from, to), countedUntil: null };
}
