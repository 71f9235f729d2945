import type { CaseState } from '../core/case/case.ts';
import { type CaseSort, compareKeys, orderKey } from '../core/case/case-order.ts';
import { type CaseHistory, type CaseRow, isOpen } from '../core/case/case-row.ts';
import type { LanguageCode } from '../core/languages/language.ts';
import { type CaseIndex, csmPartition, type Openness } from './adapters/case-indexes.ts';
import type { TableLists } from './adapters/table-lists.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { type HeldPage, heldReplies } from './held-replies.ts';
import { inOrder, openedBetween, readRows } from './read-rows.ts';
import { searchCases } from './search-cases.ts';

export type { CaseRow } from '../core/case/case-row.ts';

/** What a list is to show. */
export interface CaseQuery {
  /** `mine` and `team` are open cases, `all` also those that are resolved or withdrawn. */
  readonly view: 'mine' | 'team' | 'all';
  /** Whose `mine` is. */
  readonly csm: string;
  readonly state?: CaseState;
  readonly csmFilter?: string;
  readonly urgent?: boolean;
  readonly language?: LanguageCode;
  readonly sort: CaseSort;
  /** Words that must all be in the case. */
  readonly search?: string;
  /** The `next` of the page before. */
  readonly cursor?: string;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** The cursor of the next page, or null when there is none. */
  readonly next: string | null;
  /** Not everything was looked at: there may be more than this page and those after it show, or go on with `next`. */
  readonly partial: boolean;
}

export interface CaseListing {
  find(query: CaseQuery): Promise<CasePage>;
  /** Replies that wait for a person to release them, the newest first. */
  heldReplies(cursor?: string): Promise<HeldPage>;
  /** Cases that were opened in a time, given as ISO 8601, `to` not included, the first opened first. Read as far as they are asked for. */
  between(from: string, to: string): AsyncIterable<CaseHistory>;
}

export const rowsPerPage = 50;

/** A page that needs more rows than this is given as far as it goes. */
const mostLookedAt = 2_000;

/** So many open cases of one person can be put in an order that has no index. */
const mostInMemory = 1_000;

const indexes = {
  urgency: 'by-urgency',
  newest: 'by-list',
  oldest: 'by-list',
  score: 'by-score',
} as const satisfies Record<CaseSort, CaseIndex>;

/** Rows in the order of the query, from after its cursor, and whether some are left out. */
interface Source {
  readonly rows: AsyncIterable<CaseRow>;
  readonly isCut: boolean;
}

/**
 * The lists of the console. Each reads one or two partitions of an index, a bounded piece of it, and never the whole
 * table.
 */
export function caseListing(table: TableLists): CaseListing {
  return {
    async find(query) {
      const source = await sourceOf(query, table);
      return takePage(source, query);
    },
    heldReplies: (cursor) => heldReplies(table, cursor),
    between: (from, to) => openedBetween(table, from, to),
  };
}

/** Whose cases are asked for; undefined for anybody's. */
const csmOf = ({ view, csm, csmFilter }: CaseQuery): string | undefined =>
  view === 'mine' ? csm : csmFilter;

/** What an index sees to otherwise. */
const isInView = (row: CaseRow, query: CaseQuery): boolean =>
  (query.view === 'all' || isOpen(row.state)) &&
  (csmOf(query) ?? row.csm).toLowerCase() === row.csm.toLowerCase();

async function sourceOf(query: CaseQuery, table: TableLists): Promise<Source> {
  const { sort } = query;
  const after = readCursor(sort, query.cursor);
  const openness: Openness[] = query.view === 'all' ? ['open', 'closed'] : ['open'];
  const csm = csmOf(query);
  const search = query.search?.trim() ?? '';
  if (search !== '') {
    const found = await searchCases(search, table);
    const seen = found.rows.filter((row) => isInView(row, query));
    return { rows: ordered(seen, sort, after), isCut: found.isCut };
  }
  const perRead = isFiltered(query) ? 250 : rowsPerPage + 2;
  if (csm === undefined) {
    const stretches = openness.map((partition) => ({ index: indexes[sort], partition }));
    return { rows: inOrder(table, stretches, { sort, after, perRead }), isCut: false };
  }
  const stretches = openness.map((partition) => ({
    index: 'by-csm' as const,
    partition: csmPartition(partition, csm),
  }));
  if (sort === 'urgency') return { rows: inOrder(table, stretches, { sort, after, perRead }), isCut: false };
  const all = await readRows(table, stretches, mostInMemory);
  return { rows: ordered(all.rows, sort, after), isCut: all.isCut };
}

/** Rows put in order in memory. */
async function* ordered(rows: readonly CaseRow[], sort: CaseSort, after: string | null) {
  const keyed = rows.map((row) => ({ row, key: orderKey(row, sort) }));
  for (const { row, key } of keyed.toSorted((one, other) => compareKeys(one.key, other.key, sort)))
    if (after === null || compareKeys(after, key, sort) < 0) yield row;
}

async function takePage({ rows: source, isCut }: Source, query: CaseQuery): Promise<CasePage> {
  const rows: CaseRow[] = [];
  let lookedAt = 0;
  let last: CaseRow | undefined;
  for await (const row of source) {
    const isFull = rows.length === rowsPerPage;
    if (isFull || lookedAt === mostLookedAt)
      return {
        rows,
        next: last ? cursorOf(query.sort, orderKey(last, query.sort)) : null,
        partial: isCut || !isFull,
      };
    lookedAt += 1;
    last = row;
    if (matches(row, query)) rows.push(row);
  }
  return { rows, next: null, partial: isCut };
}

const isFiltered = ({ state, urgent, language }: CaseQuery): boolean =>
  state !== undefined || urgent !== undefined || language !== undefined;

const matches = (row: CaseRow, { state, urgent, language }: CaseQuery): boolean =>
  (state === undefined || row.state === state) &&
  (urgent === undefined || row.urgent === urgent) &&
  (language === undefined || row.language === language);
