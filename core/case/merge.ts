import type { Context } from '../assessment/assessment.ts';
import { type FactName, type Findings, factNames, type ScoredFact } from '../assessment/facts.ts';
import { foldText } from '../email/fold.ts';
import { isClear } from '../practices/practice.ts';

const isExplicit = (findings: Findings, fact: FactName): boolean =>
  findings[fact].value !== 'no' && findings[fact].value !== 'none';

/**
 * The facts of a case after one more message: the union, so that a short answer never loses evidence, where a later
 * explicit statement beats an earlier one. A promised attachment is settled by the first file that arrives.
 */
export function mergeFindings(before: Findings, added: Findings): Findings {
  const pick = <Name extends FactName>(fact: Name): Findings[Name] =>
    isExplicit(added, fact) ? added[fact] : before[fact];
  const filesArrived = added.attachments.value === 'yes';
  return {
    scope_document: pick('scope_document'),
    scope_changes: pick('scope_changes'),
    partner_contact: pick('partner_contact'),
    partner_response: pick('partner_response'),
    examples: pick('examples'),
    attachments: pick('attachments'),
    attachment_promised: filesArrived ? { value: 'no', evidence: [] } : pick('attachment_promised'),
  };
}

/** A name and its short form are one partner: whoever wrote "Bureau Zandloper" may write "Zandloper" the next time. */
const fullerName = (before: string | null, added: string | null): string | null =>
  added === null || (before !== null && foldText(before).includes(foldText(added))) ? before : added;

/** What is known of the surroundings, the newest word first. Once urgent, a case stays urgent. */
export function mergeContext(before: Context, added: Context): Context {
  return {
    edition: added.edition ?? before.edition,
    version: added.version ?? before.version,
    partner: fullerName(before.partner, added.partner),
    urgent: added.urgent || before.urgent,
  };
}

/** Facts that are clear now and were not before. */
export function newlyClear(before: Findings | null, after: Findings): ScoredFact[] {
  return factNames.filter(
    (fact): fact is ScoredFact =>
      fact !== 'attachment_promised' && isClear(after, fact) && !(before && isClear(before, fact)),
  );
}

/** The scored facts that are clear. */
export const clearFacts = (findings: Findings): ScoredFact[] => newlyClear(null, findings);
