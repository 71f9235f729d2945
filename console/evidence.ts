import type { Findings, ScoredFact } from '../core/assessment/facts.ts';
import { scoredFacts } from '../core/assessment/facts.ts';
import type { Turn } from '../core/case/case.ts';

/** A stretch of a message, and the facts that it shows. The stretches of a text put together are the text. */
export interface Piece {
  readonly text: string;
  readonly facts: readonly ScoredFact[];
  /** Those of them whose first evidence begins here: what links lead to. */
  readonly begins: readonly ScoredFact[];
}

/** A quote that is not in the sender's words: it is in the subject, or was said by a file. */
export interface Elsewhere {
  readonly fact: ScoredFact;
  readonly quote: string;
  /** Whether links lead here: it is the first of the fact, of which nothing stands in the words. */
  readonly begins: boolean;
}

interface Found {
  readonly fact: ScoredFact;
  readonly start: number;
  readonly end: number;
  readonly isFirst: boolean;
}

/**
 * Finds each quote in the text. Their offsets count in the whole text of the mail and a turn keeps the sender's words alone,
 * but a quote is verbatim in both.
 */
function find(text: string, facts: Findings): { found: Found[]; elsewhere: Omit<Elsewhere, 'begins'>[] } {
  const found: Found[] = [];
  const elsewhere: Omit<Elsewhere, 'begins'>[] = [];
  for (const fact of scoredFacts)
    for (const { quote } of facts[fact].evidence) {
      const start = quote === '' ? -1 : text.indexOf(quote);
      const isFirst = !found.some((other) => other.fact === fact);
      if (start === -1) elsewhere.push({ fact, quote });
      else found.push({ fact, start, end: start + quote.length, isFirst });
    }
  return { found, elsewhere };
}

/** Cuts the sender's words where evidence begins and ends. Quotes of several facts may overlap. */
export function markEvidence(
  text: string,
  facts: Findings,
): { readonly pieces: readonly Piece[]; readonly elsewhere: readonly Elsewhere[] } {
  const { found, elsewhere } = find(text, facts);
  const bounds = [...new Set([0, text.length, ...found.flatMap(({ start, end }) => [start, end])])].sort(
    (one, other) => one - other,
  );
  const pieces = bounds.slice(1).map((end, index): Piece => {
    const start = bounds[index] ?? 0;
    const covering = found.filter((entry) => entry.start <= start && entry.end >= end);
    return {
      text: text.slice(start, end),
      facts: [...new Set(covering.map(({ fact }) => fact))],
      begins: covering.filter((entry) => entry.isFirst && entry.start === start).map(({ fact }) => fact),
    };
  });
  const isInWords = (fact: ScoredFact): boolean => found.some((entry) => entry.fact === fact);
  const isFirst = (fact: ScoredFact, index: number): boolean =>
    elsewhere.findIndex((entry) => entry.fact === fact) === index;
  return {
    pieces,
    elsewhere: elsewhere.map((entry, index) => ({
      ...entry,
      begins: isFirst(entry.fact, index) && !isInWords(entry.fact),
    })),
  };
}

/** The place on the page where a turn shows a fact. */
export const evidenceId = (turn: number, fact: ScoredFact): string => `evidence-${turn + 1}-${fact}`;

/** The place on the page where a fact of the case is told. */
export const factId = (fact: ScoredFact): string => `fact-${fact}`;

/** Which turn a fact of the case has its evidence from, the latest first, or null where a person set it or nothing shows it. */
export function turnShowing(facts: Findings, fact: ScoredFact, turns: readonly Turn[]): number | null {
  const quotes = facts[fact].evidence.map(({ quote }) => quote);
  const index = turns.findLastIndex((turn) =>
    turn.facts[fact].evidence.some(({ quote }) => quotes.includes(quote)),
  );
  return index === -1 ? null : index;
}
