import { type ForwardNotes, forwardNotes } from '../languages/forward-notes.ts';
import type { EnclosedMail } from './correspondence.ts';
import type { Address, Segment } from './email.ts';
import { foldText } from './fold.ts';
import { isFreemail } from './freemail.ts';
import { isForwardSubject } from './subject.ts';

/** A line or two, a greeting and a name; ideographs say twice as much in one place. */
const longestNote = 140;
/** With words that only pass a mail on it may be a little more polite. */
const longestPassingOn = 320;

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

const lengthOf = (text: string): number => text.length + (text.match(ideograph)?.length ?? 0);

/** Words between single blanks, so that `client` is not found in `clientèle`. */
const spaced = (text: string): string => ` ${(foldText(text).match(/[\p{L}\p{N}']+/gu) ?? []).join(' ')} `;

const finder = (pick: (notes: ForwardNotes) => readonly string[]) => {
  const phrases = Object.values(forwardNotes).flatMap(pick);
  const written = phrases.filter((phrase) => phrase.search(ideograph) === -1).map(spaced);
  const unspaced = phrases.filter((phrase) => phrase.search(ideograph) !== -1).map(foldText);
  return (text: string): boolean => {
    const words = spaced(text);
    const folded = foldText(text);
    return (
      written.some((phrase) => words.includes(phrase)) || unspaced.some((phrase) => folded.includes(phrase))
    );
  };
};

const passesOn = finder((notes) => notes.passingOn);
const saysCustomer = finder((notes) => notes.fromCustomer);

/** Whether somebody's words above a mail only pass it on: nothing, `FYI`, a line or two. */
export function isForwardNote(words: string): boolean {
  const length = lengthOf(words.trim());
  return length <= longestNote || (length <= longestPassingOn && (passesOn(words) || saysCustomer(words)));
}

/** Whether a note says that the mail below is a customer's. */
export const isCustomerNote = (words: string): boolean => isForwardNote(words) && saysCustomer(words);

const domainOf = (person: Address): string => person.address.slice(person.address.lastIndexOf('@') + 1);

/** Whether two people write from the same company's addresses. */
export function areColleagues(one: Address, other: Address): boolean {
  const domain = domainOf(one);
  return domain !== '' && domain === domainOf(other) && !isFreemail(domain);
}

export interface ForwardCircumstances {
  readonly sender: Address | null;
  readonly recipients: readonly Address[];
  readonly ownWords: string;
  /** The subject begins with `Fwd:` or the like. */
  readonly hasForwardSubject: boolean;
  /** Offset where the first forwarded stretch of the text begins, or null. */
  readonly forwardedFrom: number | null;
}

/** An answer goes to whom it quotes; a mail that quotes somebody else to us hands that mail on. */
function handsOn(mail: EnclosedMail, circumstances: ForwardCircumstances): boolean {
  const { sender, recipients, ownWords } = circumstances;
  const addressed = recipients.map((person) => person.address.replace(/\+[^@]*@/, '@'));
  return (
    mail.from.address !== '' &&
    mail.from.address !== sender?.address &&
    !addressed.includes(mail.from.address.replace(/\+[^@]*@/, '@')) &&
    isForwardNote(ownWords)
  );
}

/**
 * The mail that a message forwards, or null when it is no forward. Where a colleague of the sender, or somebody who says
 * that it is a customer's, had only passed it on in turn, the mail they passed on counts.
 *
 * @param inline mails found in the text, the outermost first
 * @param attached mails that came as files, the outermost first
 */
export function findForwardedMail(
  inline: readonly EnclosedMail[],
  attached: readonly EnclosedMail[],
  circumstances: ForwardCircumstances,
): EnclosedMail | null {
  const { sender, ownWords, hasForwardSubject, forwardedFrom } = circumstances;
  const begun = inline.filter((_, index) => (inline[index + 1]?.start ?? Infinity) > (forwardedFrom ?? 0));
  const [first = null] = begun;
  const isInline =
    first !== null && (forwardedFrom !== null || hasForwardSubject || handsOn(first, circumstances));
  const isAttached = attached.length > 0 && (hasForwardSubject || isForwardNote(ownWords));
  const chain = isInline ? [...begun, ...attached] : isAttached ? attached : [];
  let found = chain[0] ?? null;
  for (const next of chain.slice(1)) {
    if (!found || !isForwardNote(found.text)) break;
    if (!next.isForward && !isForwardSubject(found.subject)) break;
    const passedOn = (sender !== null && areColleagues(sender, found.from)) || isCustomerNote(found.text);
    if (!passedOn) break;
    found = next;
  }
  return found;
}

/** Marks everything from `start` on as forwarded, where the words above the mail were not known to us. */
export function markForwarded(segments: readonly Segment[], start: number): Segment[] {
  if (segments.some((segment) => segment.kind === 'forwarded')) return [...segments];
  const end = segments.at(-1)?.end ?? start;
  const before = segments.flatMap((segment) =>
    segment.start >= start ? [] : [{ ...segment, end: Math.min(segment.end, start) }],
  );
  return start >= end ? before : [...before, { kind: 'forwarded', start, end }];
}
