import * as z from 'zod';
import { type Signal, signals } from './model.ts';

/**
 * The last step of judging: from the log-odds of all clauses to what the whole mail shows. It knows what a single clause
 * cannot: that whoever reports an answer has asked, that a second weak hint supports the first.
 */
export interface MailModel {
  /** Log-odds that the mail shows a signal; above 0 it does. */
  shows(signal: Signal, features: Float64Array): number;
}

/** Brings log-odds of clauses, which lie around -1, to where half of them count. */
const usual = 1.3;

/** Log-odds run from about -6 to 3; features near 1 let one learning rate serve all. */
const scale = 3;

const likelihood = (odds: number): number => 1 / (1 + Math.exp(-odds - usual));

/** What the mail model sees of a mail: for each signal its strongest and second clause and their sum, and two facts about the mail. */
export function mailFeatures(clauses: readonly Float64Array[], isReply: boolean): Float64Array {
  const features = [1, Math.log(clauses.length + 1), isReply ? 1 : 0];
  for (const output of signals.keys()) {
    const odds = clauses.map((clause) => clause[output] ?? -5).sort((a, b) => b - a);
    const first = odds[0] ?? -5;
    features.push(first / scale, (odds[1] ?? -5) / scale, likelihood(first));
    features.push(odds.reduce((sum, entry) => sum + likelihood(entry), 0) / scale);
  }
  return Float64Array.from(features);
}

const weightsSchema = z.partialRecord(z.enum(signals), z.array(z.number()));

/** Reads `judgement/mails.json`: weights per signal, in the order of `mailFeatures`. Throws on anything else. */
export function readMailModel(json: unknown): MailModel {
  const weights = weightsSchema.parse(json);
  return {
    shows(signal, features) {
      const own = weights[signal];
      if (own?.length !== features.length)
        throw new Error(`The mail model has no fitting weights for ${signal}`);
      return own.reduce((sum, weight, index) => sum + weight * (features[index] ?? 0), 0);
    },
  };
}
