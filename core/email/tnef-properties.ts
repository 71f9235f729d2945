import { decodeCodePage } from './code-page.ts';

/** A value of a MAPI property as bytes, with the type that says what they are. */
export interface Property {
  readonly type: number;
  readonly value: Buffer;
}

/** Property types whose values have a length of their own (MS-OXCDATA section 2.11.1). */
const variable = new Set([0x000d, 0x001e, 0x001f, 0x0102]);

/** Bytes that a value of a fixed type takes, padding included. */
const fixed: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

/** More than any message has; a count beyond it is not believed. */
const mostProperties = 5_000;

const padded = (length: number): number => (length + 3) & ~3;

/** Reads numbers one after another and ends where the bytes end, whatever the lengths inside them claim. */
class Cursor {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): Buffer | null {
    if (length < 0 || this.at + length > this.#bytes.length) return null;
    const taken = this.#bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  number(): number | null {
    return this.take(4)?.readUInt32LE(0) ?? null;
  }

  skipPadding(length: number): void {
    this.at += padded(length) - length;
  }
}

/** A named property carries its name; we look for none of them by name, so it is passed over. */
function skipName(cursor: Cursor): boolean {
  if (!cursor.take(16)) return false;
  const kind = cursor.number();
  if (kind === 0) return cursor.number() !== null;
  const length = cursor.number();
  if (length === null || !cursor.take(length)) return false;
  cursor.skipPadding(length);
  return true;
}

/** The first value of a property; the others are passed over. Null where the bytes end early or the type is unknown. */
function readValue(cursor: Cursor, type: number): Buffer | null {
  const plainType = type & 0x0fff;
  const isVariable = variable.has(plainType);
  const count = isVariable || (type & 0x1000) !== 0 ? cursor.number() : 1;
  if (count === null || count > mostProperties) return null;
  let first: Buffer | null = null;
  for (let index = 0; index < count; index++) {
    const length = isVariable ? cursor.number() : fixed[plainType];
    const value = length === null || length === undefined ? null : cursor.take(length);
    if (!value) return null;
    if (isVariable) cursor.skipPadding(value.length);
    first ??= value;
  }
  return first ?? Buffer.alloc(0);
}

/** Reads a list of MAPI properties (MS-OXTNEF section 2.1.3.4), by their ids, as far as it is sound. */
export function readProperties(bytes: Buffer): Map<number, Property> {
  const cursor = new Cursor(bytes);
  const properties = new Map<number, Property>();
  const count = cursor.number() ?? 0;
  for (let index = 0; index < Math.min(count, mostProperties); index++) {
    const tag = cursor.number();
    if (tag === null) break;
    const id = tag >>> 16;
    const type = tag & 0xffff;
    if (id >= 0x8000 && !skipName(cursor)) break;
    const value = readValue(cursor, type);
    if (!value) break;
    properties.set(id, { type, value });
  }
  return properties;
}

/** The text of a property, without the NUL that ends it; an empty string for none. */
export function propertyText(property: Property | undefined, codePage: number): string {
  if (!property) return '';
  const text =
    (property.type & 0x0fff) === 0x001f
      ? property.value.toString('utf16le')
      : decodeCodePage(property.value, codePage);
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
