import { readFileSync } from 'node:fs';
import { type Assessment, noContext } from '../../../core/assessment/assessment.ts';
import type { FactValues, Findings } from '../../../core/assessment/facts.ts';
import { unknownToDirectory } from '../../../core/case/assignment.ts';
import type { Case } from '../../../core/case/case.ts';
import { type Decision, decide, type Incoming } from '../../../core/case/decide.ts';
import { noReplies, type RecentReplies } from '../../../core/case/may-reply.ts';
import { parseConfiguration } from '../../../core/configuration.ts';
import type { Email } from '../../../core/email/email.ts';
import { sampleFindings } from '../../../core/replies/sample-findings.ts';
import { mail } from '../email/read.ts';

export const configuration = parseConfiguration(
  JSON.parse(readFileSync(new URL('../../../configuration.json', import.meta.url), 'utf8')),
);

/** Findings with these values; each that says something has a quote that names it. */
export const findings = (values: Partial<FactValues>): Findings =>
  sampleFindings(values, (name, value) => `${name} ${value}`);

export const complete: Partial<FactValues> = {
  scope_document: 'yes',
  partner_contact: 'yes',
  examples: 'yes',
};

export function assessment(values: Partial<FactValues> = {}, more: Partial<Assessment> = {}): Assessment {
  return {
    kind: 'escalation',
    language: 'en',
    facts: findings(values),
    context: noContext,
    score: 0,
    ready: false,
    ...more,
  };
}

export const someMail = (...headers: string[]): Promise<Email> =>
  mail(
    'From: Anna Berg <anna@example.com>',
    'Subject: Our shop',
    'Message-ID: <1@example.com>',
    ...headers,
    '',
    'Text.',
  );

export async function incoming(
  values: Partial<FactValues> = {},
  more: Partial<Incoming> = {},
): Promise<Incoming> {
  return {
    sesMessageId: 'ses-1',
    receivedAt: '2026-03-02T09:00:00.000Z',
    rawKey: 'raw/ses-1',
    failedVerdicts: [],
    isOwnMail: false,
    directory: unknownToDirectory,
    email: await someMail(),
    assessment: assessment(values),
    ...more,
  };
}

export const decideOn = (
  message: Incoming,
  before: Case | null = null,
  recent: RecentReplies = noReplies,
): Decision => decide(message, 'ESC-TESTCASE', before, recent, configuration);
