/** Someone whose traces are looked for: an address, and the names they wrote under. */
export interface Person {
  /** Lower-cased. */
  readonly address: string;
  readonly names: readonly string[];
}

const inAddress = /[\p{L}\p{N}._%+-]/u;

/** Whether the text has the word at all, and not as a part of a longer one: `a@b.example` is not in `la@b.example`. */
function stands(text: string, word: string): boolean {
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
    const before = text.slice(Math.max(0, index - 1), index);
    const after = text.slice(index + word.length, index + word.length + 2);
    if (!inAddress.test(before) && !/^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}

/** Whether a text mentions an address, in capitals or not. */
export const mentionsAddress = (text: string, address: string): boolean =>
  stands(text.toLowerCase(), address);

/** A shorter name is too common a word to look for. */
const shortestName = 5;

/** The name of the person that a text mentions, or null. */
export const mentionedName = (text: string, { names }: Person): string | null =>
  names.find((name) => name.length >= shortestName && stands(text.toLowerCase(), name.toLowerCase())) ?? null;

/** All texts in a value, however deep, keys included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [key, ...textsIn(entry)]);
}
