import { mailWords } from '../languages/mail/index.ts';
import { foldText } from './fold.ts';

const forwardPrefixes = new Set(
  Object.values(mailWords).flatMap((words) => words.forwardPrefixes.map((prefix) => foldText(prefix))),
);

/** Whether a subject begins with a forward prefix of any of the twelve languages: `Fwd:`, `WG:`, `转发：`. */
export function isForwardSubject(subject: string): boolean {
  const match = /^\s*\[?([\p{L} ]{1,16})\]?\s{0,2}[:：]/u.exec(subject);
  return match?.[1] !== undefined && forwardPrefixes.has(foldText(match[1]).trim());
}

/** Prefixes of an answer, in the languages whose programs have their own: `Re:`, `AW:`, `SV:`, `回复：`. */
const replyPrefix = /^\s*(?:re|aw|sv|antw|rif|res|vs|回复|回覆|답장|回信)\s?(?:\[\d+\])?\s?[:：]\s*/i;

/** Whether a subject was taken over from the mail it answers. */
export const isReplySubject = (subject: string): boolean => replyPrefix.test(subject);

/** The subject without the prefixes that pile up in a long exchange. */
export function withoutReplyPrefixes(subject: string): string {
  let rest = subject;
  while (replyPrefix.test(rest)) rest = rest.replace(replyPrefix, '');
  return rest.trim();
}
