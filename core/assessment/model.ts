import type { Features } from './features.ts';

/** What the judgement model is asked about each clause. */
export const signals = [
  'doc+',
  'doc-',
  'chg+',
  'con+',
  'con-',
  'res+',
  'ex+',
  'att+',
  'urg+',
  'cloud',
  'onprem',
  'other',
  'auto',
] as const;

export type Signal = (typeof signals)[number];

/** What the name model is asked about each group of words that could be a company's name. */
export const nameSignals = ['partner'] as const;

export type NameSignal = (typeof nameSignals)[number];

/** A trained model. It is linear: the log-odds of an output are the sum of the weights of the features. */
export interface Model<Output extends string> {
  /** The log-odds of each output, in the order in which they were given to `readModel`. */
  judge(features: Features): Float64Array;
  /** The weight of one feature for one output, 0 for a feature that the model does not know. */
  weight(feature: number, output: number): number;
  /** The log-odds from which an output counts. */
  readonly thresholds: Readonly<Record<Output, number>>;
}

/**
 * Layout of a model file, little endian: magic `EIM1`, number of address bits, number of outputs, then per output its
 * scale, bias and threshold as 32-bit floats; then the fingerprints, one byte per slot; then one signed byte per slot
 * and output. A feature owns the slot that its low bits name if the fingerprint there equals its high byte; an unknown
 * feature almost never passes for a known one.
 */
export const magic = 0x314d4945;

export const slotOf = (feature: number, bits: number): number => feature & ((1 << bits) - 1);
/** 0 marks an empty slot. */
export const fingerprintOf = (feature: number): number => feature >>> 24 || 1;

/** Reads a model file. Throws an `Error` when the bytes are not a model with these outputs. */
export function readModel<Output extends string>(bytes: Uint8Array, names: readonly Output[]): Model<Output> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0, true) !== magic)
    throw new Error('This is not a judgement model');
  const bits = view.getUint32(4, true);
  const outputs = view.getUint32(8, true);
  const slots = 1 << bits;
  if (outputs !== names.length || bytes.byteLength !== 12 + outputs * 12 + slots * (1 + outputs))
    throw new Error('The judgement model does not fit this version');
  const parameter = (output: number, index: number): number =>
    view.getFloat32(12 + output * 12 + index * 4, true);
  const fingerprints = bytes.subarray(12 + outputs * 12, 12 + outputs * 12 + slots);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + 12 + outputs * 12 + slots, slots * outputs);
  const scale = Float64Array.from({ length: outputs }, (_, output) => parameter(output, 0));
  const bias = Float64Array.from({ length: outputs }, (_, output) => parameter(output, 1));
  const thresholds = Object.fromEntries(names.map((name, output) => [name, parameter(output, 2)])) as Record<
    Output,
    number
  >;
  return {
    thresholds,
    weight(feature, output) {
      const slot = slotOf(feature, bits);
      if (fingerprints[slot] !== fingerprintOf(feature)) return 0;
      return (weights[slot * outputs + output] ?? 0) * (scale[output] ?? 1);
    },
    judge(features) {
      const sums = new Float64Array(outputs);
      for (const feature of features) {
        const slot = slotOf(feature, bits);
        if (fingerprints[slot] !== fingerprintOf(feature)) continue;
        const first = slot * outputs;
        for (let output = 0; output < outputs; output++)
          sums[output] = (sums[output] as number) + (weights[first + output] as number);
      }
      const norm = 1 / Math.sqrt(Math.max(1, features.length));
      return sums.map((sum, output) => sum * norm * (scale[output] ?? 1) + (bias[output] ?? 0));
    },
  };
}
