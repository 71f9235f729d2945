import type { CaseHistory } from '../core/case/case-row.ts';
import { type Insights, insightsOf } from '../core/insights/insights.ts';
import type { CaseListing } from './case-listing.ts';

/** So many cases make the charts of a time; more do not change their shape. */
const mostCases = 10_000;

/**
 * The charts of the cases that were opened in a time, given as ISO 8601, `to` not included. `partial` when there were too
 * many to look at all.
 */
export async function loadInsights(
  listing: Pick<CaseListing, 'between'>,
  from: string,
  to: string,
): Promise<{ insights: Insights; partial: boolean }> {
  const cases: CaseHistory[] = [];
  for await (const row of listing.between(from, to)) {
    if (cases.length === mostCases) return { insights: insightsOf(cases, from, to), partial: true };
    cases.push(row);
  }
  return { insights: insightsOf(cases, from, to), partial: false };
}
