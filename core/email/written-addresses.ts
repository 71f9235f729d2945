import type { Address } from './email.ts';

/** Longer header lines are distribution lists; the first people on them are enough. */
const longestLine = 4_000;

const addressPattern =
  /([^\s<>"'()[\]{}:;,|=＜＞“”][^\s<>"()[\]{}:;,|=＜＞“”]{0,63})@([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8})/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not survive here.
const unprintable = /[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

/** A display name as a person would read it: no quotes, brackets, emphasis or Notes path around it. */
function plainName(written: string): string {
  const name = written
    .slice(0, 200)
    .replace(/\bmailto\b/gi, ' ')
    .replace(/^\s*CN=/i, '')
    .replace(/["“”„«»*|[\]{}<>＜＞]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s'‘’,;:()（）]+|[\s'‘’,;:(（]+$/g, '')
    .slice(0, 100);
  // Notes writes people as `Anna Berg/Sales/Acme` or `Anna Berg/Acme@Acme`.
  const person = /^([^/@]{2,60})\/[^\s/]/.exec(name)?.[1] ?? name;
  return (/[\p{L}\p{N}]/u.test(person) && !person.includes('@') ? person : '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
}

const nameOnly = (written: string): Address[] => {
  const name = plainName(written);
  return name === '' ? [] : [{ address: '', name }];
};

/**
 * The people in a header line that a mail program wrote into a text: `Anna Berg <anna@example.com>; Bo`,
 * `"Berg, Anna" [mailto:anna@example.com]`, `anna@example.com (Anna Berg)`. Whoever is given by name alone has an empty
 * address. Nothing here follows RFC 5322: every program has a form of its own.
 */
export function writtenAddresses(line: string): Address[] {
  const value = line.slice(0, longestLine).replace(unprintable, ' ');
  const found: Address[] = [];
  let end = 0;
  for (const match of value.matchAll(addressPattern)) {
    const address = `${match[1]}@${match[2]}`.toLowerCase();
    const between = value.slice(end, match.index).split(/[;；]/);
    end = match.index + match[0].length;
    // `anna@example.com <mailto:anna@example.com>` names one person twice.
    if (found.at(-1)?.address === address) continue;
    for (const written of between.slice(0, -1)) found.push(...nameOnly(written));
    found.push({ address, name: plainName(between.at(-1) ?? '') });
  }
  const rest = value.slice(end);
  const comment = /^[>\]\s]{0,3}\(([^()@]{2,60})\)/.exec(rest)?.[1];
  const last = found.at(-1);
  if (comment !== undefined && last?.name === '') {
    found[found.length - 1] = { ...last, name: plainName(comment) };
    return found;
  }
  return [...found, ...rest.split(/[;；]/).flatMap(nameOnly)];
}

/** Two names of one person: the same words in any order, so that `Berg, Anna` is `Anna Berg`. */
export function isSameName(one: string, other: string): boolean {
  const words = (name: string) =>
    (
      name
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    )
      .sort()
      .join(' ');
  const known = words(one);
  return known.length > 1 && known === words(other);
}
