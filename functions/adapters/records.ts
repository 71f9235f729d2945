import * as z from 'zod';
import type { Context } from '../../core/assessment/assessment.ts';
import { type Findings, requiredFacts, scoredFacts } from '../../core/assessment/facts.ts';
import { type CaseAction, caseActionKinds } from '../../core/case/action.ts';
import type {
  Case,
  Delivery,
  HoldCause,
  OutboxRecord,
  OutgoingMail,
  Release,
  Turn,
} from '../../core/case/case.ts';
import {
  type Address,
  type Attachment,
  type Correspondence,
  type Problem,
  problemCodes,
} from '../../core/email/email.ts';
import { languageCodes } from '../../core/languages/language.ts';

// What comes out of the table is as foreign as what comes out of a mail: another version may have written it.

const language = z.enum(languageCodes);
const address = z.object({ address: z.string(), name: z.string() }) satisfies z.ZodType<Address>;
const evidence = z.object({ start: z.number(), end: z.number(), quote: z.string(), because: z.string() });
const finding = <Value extends string>(...values: Value[]) =>
  z.object({ value: z.enum(values), evidence: z.array(evidence) });

const findings = z.object({
  scope_document: finding('yes', 'no', 'denied'),
  scope_changes: finding('yes', 'no'),
  partner_contact: finding('yes', 'no', 'denied'),
  partner_response: finding('stated', 'none'),
  examples: finding('yes', 'no'),
  attachments: finding('yes', 'no'),
  attachment_promised: finding('yes', 'no'),
}) satisfies z.ZodType<Findings>;

const context = z.object({
  edition: z.enum(['cloud', 'on-premises']).nullable(),
  version: z.string().nullable(),
  partner: z.string().nullable(),
  urgent: z.boolean(),
}) satisfies z.ZodType<Context>;

const attachment = z.object({
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  sha256: z.string(),
  kind: z.enum(['evidence', 'decoration']),
  because: z.string(),
  contains: z.array(z.string()).default([]),
}) satisfies z.ZodType<Attachment>;

const correspondence = z.object({
  from: address,
  to: z.array(address),
  date: z.string().nullable(),
  subject: z.string(),
  excerpt: z.string(),
}) satisfies z.ZodType<Correspondence>;

const problem = z.object({
  code: z.enum(problemCodes),
  message: z.string(),
}) satisfies z.ZodType<Problem>;

const rejudgements = z
  .array(
    z.object({
      at: z.string(),
      by: z.string().default('command-line'),
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  )
  .default([]);

const actions = z
  .array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      kind: z.enum(caseActionKinds),
      subject: z.string(),
      before: z.string(),
      after: z.string(),
      note: z.string(),
    }),
  )
  .default([]) satisfies z.ZodType<CaseAction[]>;

export const caseRecord = z.object({
  id: z.string(),
  version: z.number(),
  state: z.enum(['coaching', 'ready', 'with-csm', 'resolved', 'withdrawn']),
  customer: address,
  participants: z.array(z.string()),
  csm: z.string(),
  // Cases stored before there was a directory have none of these.
  csmLanguage: language.nullable().default(null),
  organisation: z.string().default(''),
  timeZone: z.string().nullable().default(null),
  knownPartner: z.string().default(''),
  subject: z.string(),
  language,
  languageUnsure: z.boolean(),
  facts: findings,
  context,
  score: z.number(),
  ready: z.boolean(),
  // Cases stored before denials were remembered have none.
  answeredDenials: z.array(z.enum(requiredFacts)).default([]),
  coachingReplies: z.number(),
  opening: z
    .object({ score: z.number(), unclear: z.array(z.enum(requiredFacts)) })
    .nullable()
    .default(null),
  readyAt: z.string().nullable().default(null),
  openedAt: z.string(),
  updatedAt: z.string(),
  turnIds: z.array(z.string()),
  outboxIds: z.array(z.string()),
  heldIds: z.array(z.string()).default([]),
  lastBrief: z
    .object({ at: z.string(), clear: z.array(z.enum(scoredFacts)) })
    .nullable()
    .default(null),
  rejudgements,
  actions,
  mergedInto: z.string().nullable().default(null),
  alsoUnder: z.array(z.string()).default([]),
  followUpAt: z.string().nullable().default(null),
}) satisfies z.ZodType<Case>;

export const turnRecord = z.object({
  id: z.string(),
  caseId: z.string(),
  receivedAt: z.string(),
  from: address,
  subject: z.string(),
  kind: z.enum(['escalation', 'reply', 'auto', 'other']),
  fromCsm: z.boolean().default(false),
  ownWords: z.string(),
  facts: findings,
  context,
  score: z.number(),
  attachments: z.array(attachment),
  correspondence: z.array(correspondence).default([]),
  problems: z.array(problem),
  rawKey: z.string(),
  messageId: z.string().nullable(),
  toRelay: z.boolean().default(false),
  rejudgements,
}) satisfies z.ZodType<Turn>;

const outgoingMail = z.object({
  to: address,
  replyTo: address,
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  autoSubmitted: z.enum(['auto-replied', 'auto-generated', 'no']),
  author: z.string().optional(),
  language,
}) satisfies z.ZodType<OutgoingMail>;

// Absent from records that an earlier version stored, here and below.
const cause = z
  .object({ header: z.string(), value: z.string(), rule: z.string() })
  .nullable()
  .default(null) satisfies z.ZodType<HoldCause | null>;
const release = z
  .object({ by: z.string(), at: z.string(), note: z.string() })
  .nullable()
  .default(null) satisfies z.ZodType<Release | null>;
const delivery = z
  .object({
    status: z.enum(['delivered', 'delayed', 'bounced', 'rejected', 'complained']),
    at: z.string(),
    detail: z.string(),
    feedbackId: z.string(),
  })
  .nullable()
  .default(null) satisfies z.ZodType<Delivery | null>;

export const outboxRecord = z.object({
  id: z.string(),
  caseId: z.string(),
  turnId: z.string(),
  purpose: z.enum(['reply', 'brief', 'alert', 'reminder', 'relay', 'receipt']),
  state: z.enum(['pending', 'sending', 'sent', 'held', 'failed']),
  mail: outgoingMail,
  reason: z.string().nullable(),
  cause,
  release,
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  delivery,
  deliveredMessageId: z.string().nullable(),
  attempt: z.string().default(''),
}) satisfies z.ZodType<OutboxRecord>;
