import { mailWords } from '../languages/mail/index.ts';
import { foldText } from './fold.ts';

const folded = (prefixes: readonly string[]): string[] => prefixes.map((prefix) => foldText(prefix));
const forwardPrefixes = new Set(Object.values(mailWords).flatMap((words) => folded(words.forwardPrefixes)));
const replyPrefixes = new Set(Object.values(mailWords).flatMap((words) => folded(words.replyPrefixes)));

/** A word before a colon, counted or not: `Re:`, `AW :`, `Re[2]:`, `Re^2:`, `[Fwd]:`, `回复：`. */
const anyPrefix =
  /^\s{0,9}\[?(\p{L}[\p{L} ]{0,15})\]?\s{0,2}(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s{0,2}[:：]\s{0,9}/u;

/** What a mail system puts before the subject of what comes from outside; it says nothing about the mail. */
const outsideMark = /^\s{0,9}\[(?:ext|extern|external|externe|externo|esterno)\]\s{0,9}/i;

type Prefix = 'reply' | 'forward';

/** Prefixes pile up in a long exchange, in the language of each program. Gives them in order, and what stands after. */
function readPrefixes(subject: string): { prefixes: { kind: Prefix; text: string }[]; rest: string } {
  const prefixes: { kind: Prefix; text: string }[] = [];
  let rest = subject;
  for (;;) {
    rest = rest.replace(outsideMark, '');
    const match = anyPrefix.exec(rest);
    const word = foldText(match?.[1] ?? '').trim();
    const kind = replyPrefixes.has(word) ? 'reply' : forwardPrefixes.has(word) ? 'forward' : null;
    if (match === null || kind === null) return { prefixes, rest };
    prefixes.push({ kind, text: match[0].trim() });
    rest = rest.slice(match[0].length);
  }
}

/** Whether a subject begins with a forward prefix of any of the twelve languages: `Fwd:`, `WG:`, `转发：`. */
export const isForwardSubject = (subject: string): boolean =>
  readPrefixes(subject).prefixes[0]?.kind === 'forward';

/** Whether a subject was taken over from the mail it answers. */
export const isReplySubject = (subject: string): boolean =>
  readPrefixes(subject).prefixes[0]?.kind === 'reply';

/** The subject without the prefixes that pile up in a long exchange; that it was forwarded is kept, once. */
export function withoutReplyPrefixes(subject: string): string {
  const { prefixes, rest } = readPrefixes(subject);
  const forward = prefixes.find(({ kind }) => kind === 'forward')?.text;
  return `${forward === undefined ? '' : `${forward} `}${rest}`.trim();
}
