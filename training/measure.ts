import { type Signal, signals } from '../core/assessment/model.ts';
import type { TrainingSet } from './examples.ts';
import { type LearningSettings, learn, oddsOf } from './learn.ts';
import type { TrainingMail } from './sentences.ts';
import { foldOf, folds, isShort } from './settings.ts';

/** A mail that was not learned from: the log-odds of its clauses, and what it really shows. */
export interface JudgedMail {
  readonly mail: TrainingMail;
  readonly clauses: readonly Float64Array[];
  readonly shown: ReadonlySet<Signal>;
}

/** The signals that say what kind of mail it is: all clauses count, not the strongest. */
export const isOfMail = (signal: Signal): boolean => signal === 'other' || signal === 'auto';

/** Facts are only read from what people write about partners. */
export const isSpoken = (mail: TrainingMail): boolean => mail.kind === 'escalation' || mail.kind === 'reply';

/** Learns on all longer mails but some, and judges those. */
export function judgeUnseen(
  set: TrainingSet,
  unseen: (mail: TrainingMail) => boolean,
  settings: LearningSettings,
): JudgedMail[] {
  const seen = set.examples.filter(({ mail }) => !unseen(mail) && !isShort(mail));
  const learned = signals.map((_, output) => learn(seen, set.columns.length, output, settings));
  const mails = new Map<TrainingMail, { clauses: Float64Array[]; shown: Set<Signal> }>();
  for (const { mail, columns, targets } of set.examples) {
    if (!unseen(mail) || mail.kind === 'drill') continue;
    const entry = mails.get(mail) ?? { clauses: [], shown: new Set<Signal>() };
    entry.clauses.push(Float64Array.from(learned, (output) => oddsOf(columns, output)));
    for (const [output, signal] of signals.entries()) if (targets[output] === 1) entry.shown.add(signal);
    mails.set(mail, entry);
  }
  return [...mails].map(([mail, entry]) => ({ mail, ...entry }));
}

/** Judges every mail by what was learned from the other folds. */
export const crossValidated = (set: TrainingSet, settings: LearningSettings): JudgedMail[] =>
  Array.from({ length: folds }, (_, fold) =>
    judgeUnseen(set, (mail) => foldOf(mail) === fold, settings),
  ).flat();

export interface Accuracy {
  readonly accuracy: number;
  readonly falseCredit: number;
  readonly falseMissing: number;
  readonly mails: number;
}

/** Counts how often a verdict about mails is right. */
export function accuracyOf(
  signal: Signal,
  judged: readonly JudgedMail[],
  verdict: (entry: JudgedMail) => boolean,
): Accuracy {
  const asked = judged.filter(({ mail }) => isOfMail(signal) || isSpoken(mail));
  const wrong = (shown: boolean) =>
    asked.filter((entry) => entry.shown.has(signal) === shown && verdict(entry) !== shown).length;
  const [falseCredit, falseMissing] = [wrong(false), wrong(true)];
  return {
    accuracy: 1 - (falseCredit + falseMissing) / Math.max(1, asked.length),
    falseCredit,
    falseMissing,
    mails: asked.length,
  };
}

const strongest = (signal: Signal, { clauses }: JudgedMail): number => {
  const odds = clauses.map((clause) => clause[signals.indexOf(signal)] ?? 0);
  return isOfMail(signal) ? odds.reduce((sum, entry) => sum + entry, 0) / odds.length : Math.max(...odds);
};

/** The threshold of a signal with the fewest wrong mails. */
export function bestThreshold(
  signal: Signal,
  judged: readonly JudgedMail[],
): Accuracy & { readonly threshold: number } {
  const tries = Array.from({ length: 91 }, (_, step) => {
    const threshold = (step - 50) / 10;
    return { threshold, ...accuracyOf(signal, judged, (entry) => strongest(signal, entry) >= threshold) };
  });
  return tries.reduce((best, entry) => (entry.accuracy > best.accuracy ? entry : best));
}
