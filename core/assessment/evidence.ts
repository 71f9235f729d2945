import type { ConceptMatcher } from './concept-matcher.ts';
import type { Evidence, Span } from './facts.ts';
import { clauseFeatures, readClause, strongestSigns } from './features.ts';
import type { JudgedClause } from './judge-clauses.ts';
import { type Model, type Signal, signals } from './model.ts';

/** A clause that shows a signal, and by how much it passes the threshold. */
export interface Shown {
  readonly judged: JudgedClause;
  readonly signal: Signal;
  readonly margin: number;
}

/**
 * The clauses that show a signal, the strongest first; where the mail shows it only as a whole, the one clause that comes
 * nearest.
 */
export function strongestClauses(
  signal: Signal,
  judged: readonly JudgedClause[],
  model: Model<Signal>,
): Shown[] {
  const output = signals.indexOf(signal);
  const ranked = judged
    .map((entry) => ({ judged: entry, signal, margin: (entry.odds[output] ?? 0) - model.thresholds[signal] }))
    .sort((a, b) => b.margin - a.margin);
  const clear = ranked.filter(({ margin }) => margin >= 0);
  return clear.length > 0 ? clear : ranked.slice(0, 1);
}

/** Evidence is shown to people: below this length a sentence is short enough as it is. */
const shortEnough = 60;

/** Where a sentence may be cut into parts that can be read alone. */
const cut = /[,;:)]\s+|\s[–—(-]\s*|[，；：、]\s*/g;

function partsOf(text: string): Span[] {
  const parts: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(cut)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return [...parts, { start, end: text.length }].filter(({ start: from, end }) => end - from > 1);
}

/** Enough words to be a statement: "we signed" says nothing without what was signed. */
const fewestTokens = 4;

/** How much weaker than its sentence a part may be: a date alone shows no example, but it is what spoke for it. */
const mostLost = 0.5;

/** The part of a long clause that shows the signal by itself, or all of it where none does. */
function narrowed({ judged, signal }: Shown, matcher: ConceptMatcher, model: Model<Signal>): Span {
  const { clause, neighbours } = judged;
  const whole = { start: clause.start, end: clause.end };
  if (clause.text.length <= shortEnough) return whole;
  const parts = partsOf(clause.text);
  const read = parts.map((part) => readClause(clause.text.slice(part.start, part.end), matcher));
  const enough = (judged.odds[signals.indexOf(signal)] ?? 0) - mostLost;
  let best: { span: Span; odds: number } | null = null;
  for (const [index, part] of parts.entries()) {
    const own = read[index];
    if (!own || own.tokens.length < fewestTokens) continue;
    const around = {
      before: read[index - 1] ?? neighbours.before,
      after: read[index + 1] ?? neighbours.after,
    };
    const odds = model.judge(clauseFeatures(own, around, clause))[signals.indexOf(signal)] ?? 0;
    if (odds >= Math.max(model.thresholds[signal], enough) && odds > (best?.odds ?? -Infinity))
      best = { span: { start: clause.start + part.start, end: clause.start + part.end }, odds };
  }
  return best?.span ?? whole;
}

/** Cuts the evidence for a shown signal from the text of the mail, and says what spoke for it. */
export function evidenceOf(
  shown: Shown,
  text: string,
  matcher: ConceptMatcher,
  model: Model<Signal>,
): Evidence {
  const { start, end } = narrowed(shown, matcher, model);
  const output = signals.indexOf(shown.signal);
  const signs = strongestSigns(shown.judged.read, (feature) => model.weight(feature, output));
  const spoke = signs.length === 0 ? 'its words' : signs.join(', ');
  return {
    start,
    end,
    quote: text.slice(start, end),
    because: `${shown.signal} by ${spoke}`,
  };
}
