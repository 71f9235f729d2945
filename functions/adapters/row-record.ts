import * as z from 'zod';
import { requiredFacts } from '../../core/assessment/facts.ts';
import type { CaseHistory, CaseRow } from '../../core/case/case-row.ts';
import { caseRecord } from './records.ts';
import type { Item } from './table.ts';

const { id, state, subject, customer, csm, language, score, ready, openedAt, updatedAt } = caseRecord.shape;
const facts = z.array(z.enum(requiredFacts));

// An earlier version may have written it: what is added here needs a default.
const row = z.object({
  id,
  state,
  subject,
  customer,
  csm,
  language,
  score,
  ready,
  urgent: z.boolean(),
  missing: facts,
  denied: facts,
  openedAt,
  updatedAt,
  turns: z.number(),
  held: z.number(),
  opening: caseRecord.shape.opening,
  readyAt: caseRecord.shape.readyAt,
}) satisfies z.ZodType<CaseHistory>;

/** What a list shows of a case, as the console gives it to programs. */
export const caseRow = row.omit({ opening: true, readyAt: true }) satisfies z.ZodType<CaseRow>;

const stored = z.object({ row: z.string() });

/** Reads the row that an index or the head of a case that is listed holds. */
export const readRow = (item: Item): CaseHistory => row.parse(JSON.parse(stored.parse(item).row));
