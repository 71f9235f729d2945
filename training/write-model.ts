import { fingerprintOf, magic, slotOf } from '../core/assessment/model.ts';
import type { Learned } from './learn.ts';

/** Packs weights into the model file described at `readModel`. Where two features want a slot, the weightier one gets it. */
export function writeModel(
  columns: Uint32Array,
  learned: readonly Learned[],
  thresholds: readonly number[],
  addressBits: number,
): Uint8Array {
  const slots = 1 << addressBits;
  const weightOf = (column: number) =>
    learned.reduce((sum, output) => sum + (output.weights[column] ?? 0) ** 2, 0);
  const owner = new Int32Array(slots).fill(-1);
  for (const [column, feature] of columns.entries()) {
    const slot = slotOf(feature, addressBits);
    const current = owner[slot] ?? -1;
    if (current === -1 || weightOf(column) > weightOf(current)) owner[slot] = column;
  }
  const outputs = learned.length;
  const bytes = new Uint8Array(12 + outputs * 12 + slots * (1 + outputs));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, addressBits, true);
  view.setUint32(8, outputs, true);
  const scales = learned.map(
    ({ weights }) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127,
  );
  for (const [output, { bias }] of learned.entries()) {
    view.setFloat32(12 + output * 12, scales[output] ?? 1, true);
    view.setFloat32(16 + output * 12, bias, true);
    view.setFloat32(20 + output * 12, thresholds[output] ?? 0, true);
  }
  const fingerprints = 12 + outputs * 12;
  for (const [slot, column] of owner.entries()) {
    if (column === -1) continue;
    bytes[fingerprints + slot] = fingerprintOf(columns[column] ?? 0);
    for (const [output, { weights }] of learned.entries())
      view.setInt8(
        fingerprints + slots + slot * outputs + output,
        Math.round((weights[column] ?? 0) / (scales[output] ?? 1)),
      );
  }
  return bytes;
}
