// Numeric FNV-1a style mixing: no strings are built while judging, which is most of the speed.

/** Where every feature hash begins. */
export const seed = 2_166_136_261;

export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 16_777_619) >>> 0;

/** Spreads the last bits; multiplication alone leaves them too regular for a table. */
export function finish(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Hashes a text or a part of it. Digits are alike: the model shall learn "order 0000", not one order. */
export function hashText(text: string, kind: number, from = 0, to = text.length): number {
  let hash = mix(seed, kind);
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    hash = mix(hash, code >= 48 && code <= 57 ? 48 : code);
  }
  return hash;
}
