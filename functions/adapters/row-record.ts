import { z } from 'zod';
import { requiredFacts } from '../../core/assessment/facts.ts';
import type { CaseRow } from '../../core/case/case-row.ts';
import { caseRecord } from './records.ts';

const { id, state, subject, customer, csm, language, score, ready, openedAt, updatedAt } = caseRecord.shape;
const facts = z.array(z.enum(requiredFacts));

/** A row as an index holds it. */
export const rowRecord = z.object({
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
}) satisfies z.ZodType<CaseRow>;
