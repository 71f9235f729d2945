import { mailFeatures } from '../core/assessment/mail-model.ts';
import type { Signal } from '../core/assessment/model.ts';
import { isSpoken, type JudgedMail } from './measure.ts';
import { isTrap } from './settings.ts';

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

/** Weights for the odds that these rows show something. */
export function learnWeights(rows: readonly Row[]): number[] {
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
 * Learns the weights of the mail model for one signal, from mails that the clause model had not seen. All are learned from, but
 * weighted so that each signal is as frequent as it is in ordinary mail.
 */
export function learnMailWeights(signal: Signal, judged: readonly JudgedMail[]): number[] {
  const spoken = judged.filter(({ mail }) => isSpoken(mail));
  const ordinary = spoken.filter(({ mail }) => !isTrap(mail));
  const [usual, here] = [shareOf(signal, ordinary), shareOf(signal, spoken)];
  return learnWeights(
    spoken.map((entry) => {
      const shown = entry.shown.has(signal);
      const importance = shown ? usual / here : (1 - usual) / (1 - here);
      return { features: featuresOf(entry), shown, importance };
    }),
  );
}

export const dot = (weights: ArrayLike<number>, features: Float64Array): number =>
  features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);
