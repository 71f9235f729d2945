import * as z from 'zod';
import { type Signal, signals } from './model.ts';

/**
 * The last step of judging: from the log-odds of all clauses to what the whole mail shows. It knows what a single clause
 * cannot: that whoever reports an answer has asked, that a second weak hint supports the first, that a mail about
 * something else shows nothing of a partner.
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

/** Of one signal: its strongest and second clause, the likelihood of the strongest, and the sum of all. */
function signalFeatures(output: number, clauses: readonly Float64Array[]): number[] {
  const odds = clauses.map((clause) => clause[output] ?? -5).sort((a, b) => b - a);
  const first = odds[0] ?? -5;
  const sum = odds.reduce((total, entry) => total + likelihood(entry), 0);
  return [first / scale, (odds[1] ?? -5) / scale, likelihood(first), sum / scale];
}

/** What the mail model sees of a mail to read a fact: all signals, and two facts about the mail. */
export const mailFeatures = (clauses: readonly Float64Array[], isReply: boolean): Float64Array =>
  Float64Array.from([
    1,
    Math.log(clauses.length + 1),
    isReply ? 1 : 0,
    ...[...signals.keys()].flatMap((output) => signalFeatures(output, clauses)),
  ]);

/** An edition is named, and a file attached, by whoever writes about anything. */
const sayNoKind: ReadonlySet<Signal> = new Set(['att+', 'cloud', 'onprem']);

const kindOutputs = signals.flatMap((signal, output) => (sayNoKind.has(signal) ? [] : [output]));

/**
 * What it sees of a mail to tell whether it is about something else: what the mail shows of a partner, with the mean of
 * each signal, because one sentence about an invoice makes no mail about invoices.
 */
export function kindFeatures(clauses: readonly Float64Array[]): Float64Array {
  const mean = (output: number): number =>
    clauses.reduce((sum, clause) => sum + (clause[output] ?? 0), 0) / Math.max(1, clauses.length);
  return Float64Array.from([
    1,
    Math.log(clauses.length + 1),
    ...kindOutputs.flatMap((output) => [...signalFeatures(output, clauses), mean(output) / scale]),
  ]);
}

const weightsSchema = z.partialRecord(z.enum(signals), z.array(z.number()));

/**
 * Reads `judgement/mails.json`: weights per signal, in the order of `mailFeatures`, for `other` of `kindFeatures`. Throws on
 * anything else.
 */
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
