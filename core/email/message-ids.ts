import type { HeaderField } from './email.ts';

/** Longest id that is believed: RFC 5322 section 2.1.1 lets no line be longer. */
const longestId = 998;

/**
 * Reads the ids of a header, in order, without angle brackets. Exchange and iOS put commas between them; a long id may be
 * folded inside its brackets, so white space there is no part of it; some relays leave the brackets out.
 */
export function messageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]{1,2000})>/g)].map((match) =>
    (match[1] ?? '').replace(/\s+/g, ''),
  );
  const found = bracketed.length > 0 ? bracketed : value.split(/[\s,;]+/).filter((part) => isBareId(part));
  return found.filter((id) => id !== '' && id.length <= longestId);
}

/** `id@host` alone; RFC 822 mail had phrases there (`Your message of Monday`), which name nothing. */
const isBareId = (part: string): boolean => {
  const [local = '', domain = '', ...rest] = part.split('@');
  return local !== '' && domain !== '' && rest.length === 0 && !/[<>"]/.test(part);
};

/** The ids of all header fields of a name: a relay that adds its own may leave two. */
export const idsOfHeader = (headers: readonly HeaderField[], name: string): string[] => [
  ...new Set(headers.filter((field) => field.name === name).flatMap((field) => messageIds(field.value))),
];
