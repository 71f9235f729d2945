import type { Address } from '../email/email.ts';
import { withoutReplyPrefixes } from '../email/subject.ts';

/** Outlook and Gmail show a subject of this length whole; longer ones are cut so that the case number stays visible. */
const longestSubject = 120;

/** The subject of an answer in a case: the customer's own, with the number of the case. */
export function replySubject(subject: string, fallback: string, caseId: string): string {
  const plain = withoutReplyPrefixes(subject.replace(/\s?\[ESC-[0-9A-Z]{8}\]/gi, '')) || fallback;
  const cut = [...plain].length > longestSubject ? `${[...plain].slice(0, longestSubject).join('')}…` : plain;
  return `Re: ${cut} [${caseId}]`;
}

/** A name to greet: what a person would be called, never an address or a link that would look like ours. */
export function greetingName(address: Address): string {
  const name = address.name
    .replace(/["<>[\]{}()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /@|:\/\/|www\.|\.\p{L}{2,}(?:\/|$)/iu.test(name) || name.length > 60 ? '' : name;
}

/** What somebody is called in a text about them; empty for a sender whom the mail does not name. */
export const calledName = (person: Address): string => greetingName(person) || person.address;
