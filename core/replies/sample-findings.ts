import { type FactName, type FactValues, type Findings, noFindings } from '../assessment/facts.ts';

/** Findings with these values, for previews and tests; `quoteOf` gives the evidence of a fact that says something, if any. */
export function sampleFindings(
  values: Partial<FactValues>,
  quoteOf: (name: FactName, value: string) => string | undefined,
): Findings {
  const finding = <Name extends FactName>(name: Name) => {
    const value: FactValues[Name] = values[name] ?? noFindings[name].value;
    const quote = value === 'no' || value === 'none' ? undefined : quoteOf(name, value);
    return {
      value,
      evidence: quote === undefined ? [] : [{ start: 0, end: quote.length, quote, because: 'sample' }],
    };
  };
  return {
    scope_document: finding('scope_document'),
    scope_changes: finding('scope_changes'),
    partner_contact: finding('partner_contact'),
    partner_response: finding('partner_response'),
    examples: finding('examples'),
    attachments: finding('attachments'),
    attachment_promised: finding('attachment_promised'),
  };
}
