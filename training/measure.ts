import { type Signal, signals } from '../core/assessment/model.ts';
import type { TrainingSet } from './examples.ts';
import { type Learned, type LearningSettings, learn } from './learn.ts';
import type { NameExample } from './name-examples.ts';
import type { TrainingMail } from './sentences.ts';

/** The log-odds of a signal in a mail, and whether the mail really shows it. */
export interface MailOdds {
  readonly mail: TrainingMail;
  readonly odds: number;
  readonly shown: boolean;
}

const isOfMail = (signal: Signal): boolean => signal === 'other' || signal === 'auto';

const oddsOf = (columns: Uint32Array, { weights, bias }: Learned): number => {
  let sum = 0;
  for (const column of columns) sum += weights[column] ?? 0;
  return sum / Math.sqrt(Math.max(1, columns.length)) + bias;
};

/**
 * Learns on all mails but some, and judges those: for each signal, the strongest clause of each mail (for the kind of
 * mail, the mean of its clauses).
 */
export function judgeUnseen(
  set: TrainingSet,
  unseen: (mail: TrainingMail) => boolean,
  settings: LearningSettings,
): Record<Signal, MailOdds[]> {
  const seen = set.examples.filter(({ mail }) => !unseen(mail));
  const kept = set.examples.filter(({ mail }) => unseen(mail) && mail.kind !== 'drill');
  const judged = signals.map((signal, output) => {
    const learned = learn(seen, set.columns.length, output, settings);
    const mails = new Map<TrainingMail, { odds: number[]; shown: boolean }>();
    for (const example of kept) {
      const entry = mails.get(example.mail) ?? { odds: [], shown: false };
      entry.odds.push(oddsOf(example.columns, learned));
      if (example.targets[output] === 1) entry.shown = true;
      mails.set(example.mail, entry);
    }
    const all = [...mails].map(([mail, { odds, shown }]) => ({
      mail,
      shown,
      odds: isOfMail(signal) ? odds.reduce((sum, value) => sum + value, 0) / odds.length : Math.max(...odds),
    }));
    // Facts are only read from what people write about partners.
    return [
      signal,
      isOfMail(signal) ? all : all.filter(({ mail }) => mail.kind === 'escalation' || mail.kind === 'reply'),
    ] as const;
  });
  return Object.fromEntries(judged) as Record<Signal, MailOdds[]>;
}

export interface Threshold {
  readonly threshold: number;
  readonly accuracy: number;
  readonly falseCredit: number;
  readonly falseMissing: number;
}

/** The threshold with the fewest wrong mails. */
export function bestThreshold(mails: readonly MailOdds[]): Threshold {
  let best: Threshold = { threshold: 0, accuracy: 0, falseCredit: 0, falseMissing: 0 };
  for (let step = -50; step <= 40; step++) {
    const threshold = step / 10;
    const falseCredit = mails.filter(({ odds, shown }) => !shown && odds >= threshold).length;
    const falseMissing = mails.filter(({ odds, shown }) => shown && odds < threshold).length;
    const accuracy = 1 - (falseCredit + falseMissing) / Math.max(1, mails.length);
    if (accuracy > best.accuracy) best = { threshold, accuracy, falseCredit, falseMissing };
  }
  return best;
}

/** For the names: learns on all mails but some, and picks the likeliest name of each of those, or none below the threshold. */
export function judgeNames(
  set: { readonly examples: readonly NameExample[]; readonly columns: Uint32Array },
  unseen: (mail: TrainingMail) => boolean,
  settings: LearningSettings,
): { readonly accuracy: number; readonly mails: number; readonly threshold: number } {
  const learned = learn(
    set.examples.filter(({ mail }) => !unseen(mail)),
    set.columns.length,
    0,
    settings,
  );
  const best = new Map<TrainingMail, { name: string; odds: number }>();
  const spoken = (mail: TrainingMail) => mail.kind === 'escalation' || mail.kind === 'reply';
  for (const example of set.examples) {
    if (!unseen(example.mail) || !spoken(example.mail)) continue;
    const odds = oddsOf(example.columns, learned);
    if (odds > (best.get(example.mail)?.odds ?? -Infinity))
      best.set(example.mail, { name: example.name, odds });
  }
  const isRight = (
    mail: TrainingMail,
    threshold: number,
    { name, odds }: { name: string; odds: number },
  ): boolean => {
    const named = mail.lines.flatMap((line) =>
      line.partners.map((partner) => line.text.slice(partner.start, partner.end)),
    );
    return odds >= threshold ? named.includes(name) : named.length === 0;
  };
  let result = { accuracy: 0, mails: best.size, threshold: 0 };
  for (let step = -60; step <= 40; step++) {
    const threshold = step / 10;
    const accuracy =
      [...best].filter(([mail, entry]) => isRight(mail, threshold, entry)).length / Math.max(1, best.size);
    if (accuracy > result.accuracy) result = { accuracy, mails: best.size, threshold };
  }
  return result;
}
