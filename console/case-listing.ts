import type { RequiredFact } from '../core/assessment/facts.ts';
import { requiredFacts } from '../core/assessment/facts.ts';
import type { Case, CaseState } from '../core/case/case.ts';
import type { Address } from '../core/email/email.ts';
import type { LanguageCode } from '../core/languages/language.ts';
import type { CaseStore } from '../functions/adapters/case-store.ts';

export interface CaseRow {
  readonly id: string;
  readonly state: CaseState;
  readonly subject: string;
  readonly customer: Address;
  readonly csm: string;
  readonly language: LanguageCode;
  readonly score: number;
  readonly ready: boolean;
  readonly urgent: boolean;
  readonly missing: readonly RequiredFact[];
  readonly denied: readonly RequiredFact[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly turns: number;
  readonly held: number;
}

export interface CaseQuery {
  readonly view: 'mine' | 'team' | 'all';
  readonly csm: string;
  readonly state?: CaseState;
  readonly csmFilter?: string;
  readonly urgent?: boolean;
  readonly language?: LanguageCode;
  readonly sort: 'urgency' | 'newest' | 'oldest' | 'score';
  readonly search?: string;
  readonly cursor?: string;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
  /** Not everything was looked at. */
  readonly partial: boolean;
}

export interface CaseListing {
  find(query: CaseQuery): Promise<CasePage>;
}

const rowOf = (head: Case): CaseRow => ({
  id: head.id,
  state: head.state,
  subject: head.subject,
  customer: head.customer,
  csm: head.csm,
  language: head.language,
  score: head.score,
  ready: head.ready,
  urgent: head.context.urgent,
  missing: requiredFacts.filter((fact) => head.facts[fact].value === 'no'),
  denied: requiredFacts.filter((fact) => head.facts[fact].value === 'denied'),
  openedAt: head.openedAt,
  updatedAt: head.updatedAt,
  turns: head.turnIds.length,
  held: 0,
});

const order: Readonly<Record<CaseQuery['sort'], (one: CaseRow, other: CaseRow) => number>> = {
  urgency: (one, other) =>
    Number(other.urgent) - Number(one.urgent) || one.updatedAt.localeCompare(other.updatedAt),
  newest: (one, other) => other.updatedAt.localeCompare(one.updatedAt),
  oldest: (one, other) => one.updatedAt.localeCompare(other.updatedAt),
  score: (one, other) => other.score - one.score,
};

/** Lists cases by reading every case head: right for one machine, too much for a table of years. */
export const allCasesListing = (cases: CaseStore): CaseListing => ({
  async find(query) {
    const search = query.search?.toLowerCase() ?? '';
    const rows = (await cases.listCases())
      .map(rowOf)
      .filter((row) => query.view === 'all' || !['resolved', 'withdrawn'].includes(row.state))
      .filter((row) => query.view !== 'mine' || row.csm === query.csm)
      .filter((row) => query.state === undefined || row.state === query.state)
      .filter((row) => query.csmFilter === undefined || row.csm === query.csmFilter)
      .filter((row) => query.language === undefined || row.language === query.language)
      .filter((row) => query.urgent !== true || row.urgent)
      .filter((row) =>
        `${row.id} ${row.subject} ${row.customer.name} ${row.customer.address}`
          .toLowerCase()
          .includes(search),
      )
      .sort(order[query.sort]);
    return { rows, next: null, partial: false };
  },
});
