import { conceptMatcher } from '../core/assessment/concept-matcher.ts';
import {
  clauseFeatures,
  type Features,
  isShape,
  type ReadClause,
  readClause,
} from '../core/assessment/features.ts';
import { type Signal, signals } from '../core/assessment/model.ts';
import { conceptLists } from '../core/languages/concepts/index.ts';
import { languageCodes } from '../core/languages/language.ts';
import type { Example } from './learn.ts';
import type { TrainingMail } from './sentences.ts';

/** Features that occur in fewer clauses are chance. */
const leastClauses = 2;

export interface TrainingSet {
  readonly examples: readonly (Example & { readonly mail: TrainingMail })[];
  /** Feature hash of each column. */
  readonly columns: Uint32Array;
}

/** A part of the reading that can be left out, to measure what it adds. */
export type ReadingPart = 'concepts' | 'words' | 'neighbours';

const withoutConcepts = (clause: ReadClause): ReadClause => ({
  ...clause,
  signs: clause.signs.filter(({ id }) => isShape(id)),
});

const withoutWords = (clause: ReadClause): ReadClause => ({ ...clause, tokens: [] });

function without(clause: ReadClause, leftOut: ReadingPart | undefined): ReadClause {
  if (leftOut === 'concepts') return withoutConcepts(clause);
  return leftOut === 'words' ? withoutWords(clause) : clause;
}

function targets(mail: TrainingMail, labels: readonly string[]): Uint8Array {
  const shows = (signal: Signal): boolean =>
    signal === 'other' || signal === 'auto' ? mail.kind === signal : labels.includes(signal);
  return Uint8Array.from(signals, (signal) => (shows(signal) ? 1 : 0));
}

/**
 * Turns mails into examples, one for each clause, with one column for each feature that occurs often enough.
 *
 * @param leftOut a part of the reading to do without
 */
export function trainingSet(mails: readonly TrainingMail[], leftOut?: ReadingPart): TrainingSet {
  const matchers = Object.fromEntries(
    languageCodes.map((language) => [language, conceptMatcher(conceptLists[language])]),
  );
  const read: { mail: TrainingMail; features: Features; targets: Uint8Array }[] = [];
  const occurrences = new Map<number, number>();
  for (const mail of mails) {
    const matcher = matchers[mail.language];
    if (!matcher) continue;
    const whole = mail.lines.map((line) => readClause(line.text, matcher));
    const clauses = whole.map((clause) => without(clause, leftOut));
    const besides = leftOut === 'neighbours' ? [] : clauses;
    for (const [index, line] of mail.lines.entries()) {
      const clause = clauses[index];
      if (!clause) continue;
      const neighbours = { before: besides[index - 1] ?? null, after: besides[index + 1] ?? null };
      const features = clauseFeatures(clause, neighbours, line);
      for (const feature of features) occurrences.set(feature, (occurrences.get(feature) ?? 0) + 1);
      read.push({ mail, features, targets: targets(mail, line.labels) });
    }
  }
  const columnOf = new Map<number, number>();
  for (const [feature, count] of occurrences) if (count >= leastClauses) columnOf.set(feature, columnOf.size);
  const examples = read.map((entry) => ({
    mail: entry.mail,
    targets: entry.targets,
    columns: Uint32Array.from([...entry.features].flatMap((feature) => columnOf.get(feature) ?? [])),
    // Drills are single sentences about partners; they say nothing about what kind of mail they stand in.
    ignored: entry.mail.kind === 'drill' ? [signals.indexOf('other'), signals.indexOf('auto')] : [],
  }));
  return { examples, columns: Uint32Array.from(columnOf.keys()) };
}
