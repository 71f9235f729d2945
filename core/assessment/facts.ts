/**
 * The seven facts about a message. `yes`, `no` and `denied` are about the escalation practices; `stated` and `none`
 * are the values of `partner_response`, which describes a reaction rather than an act of the sender.
 */
export const factNames = [
  'scope_document',
  'scope_changes',
  'partner_contact',
  'partner_response',
  'examples',
  'attachments',
  'attachment_promised',
] as const;

export type FactName = (typeof factNames)[number];

export interface FactValues {
  scope_document: 'yes' | 'no' | 'denied';
  scope_changes: 'yes' | 'no';
  partner_contact: 'yes' | 'no' | 'denied';
  partner_response: 'stated' | 'none';
  examples: 'yes' | 'no';
  attachments: 'yes' | 'no';
  attachment_promised: 'yes' | 'no';
}

/** Facts without which a case is not ready. */
export const requiredFacts = [
  'scope_document',
  'partner_contact',
  'examples',
] as const satisfies readonly FactName[];
export type RequiredFact = (typeof requiredFacts)[number];

/** Facts that score, in the order in which a person reads them. `attachment_promised` is a courtesy to the customer and scores nothing. */
export type ScoredFact = Exclude<FactName, 'attachment_promised'>;
export const scoredFacts = factNames.filter((fact): fact is ScoredFact => fact !== 'attachment_promised');
/** What each fact is worth; together 100. */
export type Weights = Readonly<Record<ScoredFact, number>>;

/** A half-open range of UTF-16 offsets into `Email.text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A verbatim piece of the message that shows a fact, and what made us believe it. */
export interface Evidence extends Span {
  readonly quote: string;
  /** The cue line, learned feature or attachment rule that decided. Shown by `intake explain`. */
  readonly because: string;
}

export interface Finding<Name extends FactName = FactName> {
  readonly value: FactValues[Name];
  readonly evidence: readonly Evidence[];
}

export type Findings = { readonly [Name in FactName]: Finding<Name> };

/** What a message shows that says nothing. */
export const noFindings: Findings = {
  scope_document: { value: 'no', evidence: [] },
  scope_changes: { value: 'no', evidence: [] },
  partner_contact: { value: 'no', evidence: [] },
  partner_response: { value: 'none', evidence: [] },
  examples: { value: 'no', evidence: [] },
  attachments: { value: 'no', evidence: [] },
  attachment_promised: { value: 'no', evidence: [] },
};
