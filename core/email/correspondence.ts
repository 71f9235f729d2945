import type { Address, Correspondence } from './email.ts';
import { findMailHeads, type MailHead, unquotedLines } from './mail-heads.ts';
import { isSameName } from './written-addresses.ts';

/** A mail that was found inside another one. */
export interface EnclosedMail extends Correspondence {
  /** Its whole text, without the mails inside it. */
  readonly text: string;
  /** It stands under a line that says it is a forward, or came as a file. */
  readonly isForward: boolean;
  /** Offset in the text it was found in where its head begins, or null for one that came as a file. */
  readonly start: number | null;
}

/** Enough to recognise the mail; the whole of it is kept with the message. */
const longestExcerpt = 600;

const mostRecipients = 10;

/** The beginning of a text on few lines, cut at a word. */
function excerptOf(text: string): string {
  const plain = text.replace(/\n{3,}/g, '\n\n').trim();
  if (plain.length <= longestExcerpt) return plain;
  const cut = plain.slice(0, longestExcerpt).replace(/[\ud800-\udbff]$/, '');
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return `${cut.slice(0, end > longestExcerpt / 2 ? end : cut.length)} …`;
}

/** An enclosed mail of which head and text are known. Nothing in it is longer than what a case can hold. */
export const enclosedMail = (
  head: Pick<MailHead, 'from' | 'to' | 'date' | 'subject' | 'isForward'>,
  text: string,
  start: number | null,
): EnclosedMail => ({
  from: head.from,
  to: head.to.slice(0, mostRecipients),
  date: head.date,
  subject: head.subject.slice(0, 300),
  excerpt: excerptOf(text),
  text,
  isForward: head.isForward,
  start,
});

/**
 * Finds the mails that are quoted or forwarded in a text, the outermost first.
 *
 * @param people whom the mail around it names with an address, to find the address of who is given by name alone
 */
export function findEnclosedMails(text: string, people: () => readonly Address[]): EnclosedMail[] {
  const lines = unquotedLines(text);
  const heads = findMailHeads(lines);
  return heads.map((head, index) => {
    const body = lines.slice(head.bodyLine, heads[index + 1]?.firstLine).map((line) => line.bare);
    const from =
      head.from.address === ''
        ? resolve(head.from, [...heads.flatMap((other) => [other.from, ...other.to]), ...people()], text)
        : head.from;
    return enclosedMail({ ...head, from }, body.join('\n').trim(), lines[head.firstLine]?.start ?? 0);
  });
}

/** The address of somebody given by name alone, where somebody of that name has one or an address says so. */
function resolve(person: Address, people: readonly Address[], text: string): Address {
  const named = people.find((other) => other.address !== '' && isSameName(other.name, person.name));
  return named ? { ...person, address: named.address } : addressNamed(person, text);
}

/** `anna.berg@example.com` in the signature belongs to Anna Berg. */
function addressNamed(person: Address, text: string): Address {
  const words = person.name.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  if (words.length < 2) return person;
  for (const [address, local = ''] of text.matchAll(
    /([\p{L}\p{N}._-]{3,64})@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
  ))
    if (isSameName(local.replace(/[._-]+/g, ' '), words.join(' ')))
      return { ...person, address: address.toLowerCase() };
  return person;
}
