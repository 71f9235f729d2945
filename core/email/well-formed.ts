/**
 * A value with every text in it, however deep, as it can be written down: half a character, which only UTF-16 can hold,
 * becomes U+FFFD. UTF-8 has no form for it, and an address of a page cannot have it. No text changes its length.
 */
export function wellFormed<Value>(value: Value): Value;
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((entry) => wellFormed(entry));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, wellFormed(entry)]));
}
