import * as z from 'zod';
import { languageCodes } from '../core/languages/language.ts';
import type { CaseQuery } from '../functions/case-listing.ts';

export const views = ['mine', 'team', 'all'] as const;
export const states = ['coaching', 'ready', 'with-csm', 'resolved', 'withdrawn'] as const;
export const sorts = ['urgency', 'newest', 'oldest', 'score'] as const;

/** What narrows a list. */
export const filterFields = {
  state: z.enum(states).optional(),
  urgent: z.literal('yes').optional(),
  language: z.enum(languageCodes).optional(),
  csm: z.string().trim().toLowerCase().min(1).max(320).optional(),
  search: z.string().trim().min(1).max(200).optional(),
};

/** What a person types or chooses; anything else in the address counts as not chosen. */
const filterSchema = z.object({
  view: z.enum(views).catch('mine'),
  state: filterFields.state.catch(undefined),
  urgent: filterFields.urgent.catch(undefined),
  language: filterFields.language.catch(undefined),
  csm: filterFields.csm.catch(undefined),
  sort: z.enum(sorts).catch('urgency'),
  search: filterFields.search.catch(undefined),
  cursor: z.string().max(4_000).optional().catch(undefined),
});

/** What the address of the queue says. */
export type QueueFilter = z.infer<typeof filterSchema>;

export const readFilter = (query: Record<string, string>): QueueFilter => filterSchema.parse(query);

/** What to ask the listing for. */
export const queryOf = (filter: QueueFilter, csm: string): CaseQuery => ({
  view: filter.view,
  csm,
  sort: filter.sort,
  ...(filter.state === undefined ? {} : { state: filter.state }),
  ...(filter.csm === undefined ? {} : { csmFilter: filter.csm }),
  ...(filter.urgent === undefined ? {} : { urgent: true }),
  ...(filter.language === undefined ? {} : { language: filter.language }),
  ...(filter.search === undefined ? {} : { search: filter.search }),
  ...(filter.cursor === undefined ? {} : { cursor: filter.cursor }),
});

/** Whether anything narrows the view; the view itself and the order do not. */
export const isNarrowed = ({ state, urgent, language, csm, search }: QueueFilter): boolean =>
  [state, urgent, language, csm, search].some((choice) => choice !== undefined);

/** The address of the queue with these choices instead of the present ones. A cursor belongs to one list only. */
export function queueAddress(filter: QueueFilter, change: Partial<QueueFilter> = {}): string {
  const { view, sort, ...others } = { ...filter, cursor: undefined, ...change };
  const chosen = Object.entries({
    ...(view === 'mine' ? {} : { view }),
    ...others,
    ...(sort === 'urgency' ? {} : { sort }),
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  return chosen.length === 0 ? '/' : `/?${new URLSearchParams(chosen)}`;
}
