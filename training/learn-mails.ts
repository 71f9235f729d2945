import { kindFeatures, mailFeatures } from '../core/assessment/mail-model.ts';
import type { Signal } from '../core/assessment/model.ts';
import { isSpoken, type JudgedMail } from './measure.ts';
import { isOrdinary, isShort } from './settings.ts';

const epochs = 150;
const rate = 0.2;
const decay = 2e-4;

export const featuresOf = ({ mail, clauses }: JudgedMail): Float64Array =>
  mailFeatures(clauses, mail.kind === 'reply');

interface Row {
  readonly features: Float64Array;
  readonly shown: boolean;
  /** How much an error about this mail counts. */
  readonly importance: number;
}

function learnWeights(rows: readonly Row[]): number[] {
  const length = rows[0]?.features.length ?? 0;
  const weights = new Float64Array(length);
  const squares = new Float64Array(length).fill(0.01);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { features, shown, importance } of rows) {
      const error = importance * (1 / (1 + Math.exp(-dot(weights, features))) - (shown ? 1 : 0));
      for (const [index, feature] of features.entries()) {
        const gradient = error * feature + decay * (weights[index] ?? 0);
        const square = (squares[index] ?? 0) + gradient * gradient;
        squares[index] = square;
        weights[index] = (weights[index] ?? 0) - (rate * gradient) / Math.sqrt(square);
      }
    }
  return [...weights].map((weight) => Number(weight.toFixed(4)));
}

const shareOf = (signal: Signal, judged: readonly JudgedMail[]): number =>
  judged.filter((entry) => entry.shown.has(signal)).length / Math.max(1, judged.length);

/**
 * Learns the weights of the mail model for one signal, from mails that the clause model had not seen. All batches are
 * learned from, but the long mails weighted so that each signal is as frequent in them as it is in ordinary mail.
 */
export function learnMailWeights(signal: Signal, judged: readonly JudgedMail[]): number[] {
  const spoken = judged.filter(({ mail }) => isSpoken(mail));
  const usual = shareOf(
    signal,
    spoken.filter(({ mail }) => isOrdinary(mail)),
  );
  const here = shareOf(
    signal,
    spoken.filter(({ mail }) => !isShort(mail)),
  );
  return learnWeights(
    spoken.map((entry) => {
      const shown = entry.shown.has(signal);
      const importance = shown ? usual / here : (1 - usual) / (1 - here);
      return { features: featuresOf(entry), shown, importance };
    }),
  );
}

/**
 * A complaint that is taken for something else leaves a person in distress waiting until somebody looks into the held
 * replies; the opposite error sends one mail too many.
 */
const costOfHolding = 2;

/** Only these two kinds are told apart by what a mail says as a whole. */
export const isAsked = ({ mail }: JudgedMail): boolean => mail.kind === 'escalation' || mail.kind === 'other';

/** Learns the weights by which the mail model tells mail about something else from complaints. */
export const learnOtherWeights = (judged: readonly JudgedMail[]): number[] =>
  learnWeights(
    judged.filter(isAsked).map((entry) => {
      const shown = entry.mail.kind === 'other';
      return { features: kindFeatures(entry.clauses), shown, importance: shown ? 1 : costOfHolding };
    }),
  );

export const dot = (weights: ArrayLike<number>, features: Float64Array): number =>
  features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);
