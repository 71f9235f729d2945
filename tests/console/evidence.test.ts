import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markEvidence } from '../../console/evidence.ts';
import { scoredFacts } from '../../core/assessment/facts.ts';
import { sampleFindings } from '../../core/replies/sample-findings.ts';

const text = 'The contract says 3 March. We told them on 5 April. Order 100482 is wrong.';

describe('evidence in the words of a customer', () => {
  it('is marked where it stands, also where two facts share it', () => {
    const facts = sampleFindings(
      { scope_document: 'yes', partner_contact: 'yes', examples: 'yes' },
      (name) =>
        ({ scope_document: 'The contract says 3 March.', examples: '3 March. We told them on 5 April.' })[
          name as string
        ] ?? 'Order 100482 is wrong.',
    );
    expect(markEvidence(text, facts).pieces).toEqual([
      { text: 'The contract says ', facts: ['scope_document'], begins: ['scope_document'] },
      { text: '3 March.', facts: ['scope_document', 'examples'], begins: ['examples'] },
      { text: ' We told them on 5 April.', facts: ['examples'], begins: [] },
      { text: ' ', facts: [], begins: [] },
      { text: 'Order 100482 is wrong.', facts: ['partner_contact'], begins: ['partner_contact'] },
    ]);
  });

  it('is told apart when it stands elsewhere in the mail', () => {
    const facts = sampleFindings({ examples: 'yes' }, () => 'in the subject');
    expect(markEvidence(text, facts)).toEqual({
      pieces: [{ text, facts: [], begins: [] }],
      elsewhere: [{ fact: 'examples', quote: 'in the subject', begins: true }],
    });
  });

  it('is led to in one place only, in the words where it is there', () => {
    const facts = sampleFindings({ examples: 'yes', scope_document: 'yes' }, () => 'in the subject');
    const [quote] = facts.examples.evidence;
    if (quote === undefined) throw new Error('a quote');
    const both = [quote, { ...quote, quote: 'Order 100482 is wrong.' }];
    const { pieces, elsewhere } = markEvidence(text, {
      ...facts,
      examples: { value: 'yes', evidence: both },
    });
    expect(pieces.flatMap(({ begins }) => begins)).toEqual(['examples']);
    expect(elsewhere.filter(({ begins }) => begins).map(({ fact }) => fact)).toEqual(['scope_document']);
  });

  it('never changes a letter, and each fact begins once', () => {
    const quotes = fc.record(
      Object.fromEntries(scoredFacts.map((fact) => [fact, fc.tuple(fc.nat(40), fc.nat(40))])),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), quotes, (words, places) => {
        const facts = sampleFindings(
          { scope_document: 'yes', scope_changes: 'yes', partner_contact: 'denied', examples: 'yes' },
          (name) => {
            const [start, length] = places[name] ?? [0, 0];
            return words.slice(start, start + length);
          },
        );
        const { pieces } = markEvidence(words, facts);
        expect(pieces.map((piece) => piece.text).join('')).toBe(words);
        const begun = pieces.flatMap(({ begins }) => begins);
        expect(begun).toHaveLength(new Set(begun).size);
        for (const { facts: shown, text: shownText } of pieces)
          for (const fact of shown) expect(facts[fact].evidence[0]?.quote).toContain(shownText);
      }),
    );
  });
});
