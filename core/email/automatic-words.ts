import { mailWords } from '../languages/mail/index.ts';
import type { AutomaticMark } from './automatic.ts';
import { type Email, ownWords } from './email.ts';
import { foldText } from './fold.ts';

const folded = (pick: (words: (typeof mailWords)['en']) => readonly string[]): string[] =>
  Object.values(mailWords).flatMap((words) => pick(words).map((entry) => foldText(entry)));

/** The longest first, so that the fullest form of a subject is the one that is compared. */
const subjects = folded((words) => words.automaticSubjects).sort((a, b) => b.length - a.length);
const phrases = folded((words) => words.automaticPhrases);

/** Short enough to be a notice: a person who mentions a holiday in a long complaint is still a person. */
const longestNotice = 700;
const shortNotice = longestNotice / 2;

/** In these scripts words are not set apart, so a beginning is a beginning whatever follows. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const saysAutomatic = /auto|自動|自动|자동/;
const replyPrefix = /^(?:(?:re|aw|sv|antw|rif|回复|回覆|답장)\s?[:：]\s*)+/;
const delimiter = /^\s*(?:$|[:：\-(（[【,，;.。!！|/~]|\d)/;

/**
 * How a subject is known to be a responder's. "Automatic reply" says it all; "Absence" may begin a complaint ("Absence de
 * réponse"), so a single word has to stand alone or before a colon, a dash or a date.
 */
function responderSubject(subject: string): { start: string; says: boolean } | null {
  for (const start of subjects) {
    if (!subject.startsWith(start)) continue;
    const rest = subject.slice(start.length);
    const wordEnds = withoutSpaces.test(start) || !/^\p{L}/u.test(rest);
    const alone = delimiter.test(rest) || /[:：]$/.test(start);
    const says = saysAutomatic.test(start);
    if (wordEnds && (says || alone || start.includes(' '))) return { start, says };
  }
  return null;
}

/**
 * The words by which machines announce themselves where no header does: in the subject of a short mail, or in the text of
 * one. Null for a person's mail. What a person may say as well ("I am out of the office next week") is left uncertain.
 */
export function findAutomaticWords(email: Email): AutomaticMark | null {
  const subject = foldText(email.subject).trim();
  const words = foldText(ownWords(email));
  if (words.length > longestNotice) return null;
  const phrase = phrases.find((entry) => words.includes(entry));
  const found = responderSubject(subject.replace(replyPrefix, ''));
  const isAnswer = replyPrefix.test(subject);
  if (found && (phrase !== undefined || (words.length <= shortNotice && !isAnswer)))
    return {
      rule: 'an out-of-office note or another automatic answer',
      header: 'subject',
      value: email.subject,
      certain: found.says && !isAnswer,
    };
  if (phrase !== undefined && words.length <= shortNotice)
    return { rule: 'the text says that it is automatic', header: 'body', value: phrase, certain: false };
  return null;
}
