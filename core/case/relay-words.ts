import type { Email } from '../email/email.ts';
import { lettersOf } from '../email/our-corpus.ts';
import type { OutgoingMail } from './case.ts';

/** What the Customer Success Manager wrote above the quoted brief, and what of the brief is still in it. */
export interface RelayWords {
  readonly words: string;
  /** A line of the brief, or our address, that must not leave; null when the words are theirs alone. */
  readonly leak: string | null;
}

/** Fewer letters are shared by chance; a character of Chinese, Japanese or Korean says more. */
const leastLetters = (letters: string): number =>
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(letters) ? 10 : 24;

/** Shown to people, so cut. */
const longestLeak = 80;

/** The offset of the line in which one of the markers stands, or null. Marks, spaces and letter case make no difference. */
function markerLine(text: string, markers: readonly string[]): number | null {
  const letters = lettersOf(text);
  const places = markers
    .map((marker) => letters.text.indexOf(lettersOf(marker).text))
    .filter((place) => place !== -1);
  if (places.length === 0) return null;
  const offset = letters.offsets[Math.min(...places)] ?? 0;
  return text.lastIndexOf('\n', offset) + 1;
}

/** The sender's own pieces; where a program marks no quote, all that follows the marker is the brief. */
function ownAbove(email: Pick<Email, 'text' | 'segments'>, markers: readonly string[]): string {
  const pieces: string[] = [];
  for (const { kind, start, end } of email.segments) {
    if (kind !== 'own') continue;
    const piece = email.text.slice(start, end);
    const cut = markerLine(piece, markers);
    pieces.push((cut === null ? piece : piece.slice(0, cut)).trim());
    if (cut !== null) break;
  }
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

type Brief = Pick<OutgoingMail, 'subject' | 'text'>;

/** What we wrote in a brief. The customer's words are indented, and names are listed; a reply may well repeat these. */
const sentencesOf = ({ text }: Brief): string[] =>
  text.split('\n').filter((line) => !line.startsWith('    ') && !line.startsWith('* '));

/** A subject has the score in it, and is shorter than a sentence. */
const leastOfSubject = 14;

/** Finds a line of a brief in the words, also when a program broke it into several lines or joined it with others. */
function briefLineIn(words: string, briefs: readonly Brief[]): string | null {
  const whole = lettersOf(words).text;
  const typed = words.split('\n').map((line) => lettersOf(line).text);
  for (const { subject } of briefs) {
    const { text: letters } = lettersOf(subject);
    if (letters.length >= leastOfSubject && whole.includes(letters)) return subject.slice(0, longestLeak);
  }
  for (const line of briefs.flatMap(sentencesOf)) {
    const { text: letters } = lettersOf(line);
    if (letters.length < leastLetters(letters)) continue;
    const isIn =
      whole.includes(letters) ||
      typed.some((part) => part.length >= leastLetters(part) && letters.includes(part));
    if (isIn) return line.trim().slice(0, longestLeak);
  }
  return null;
}

/**
 * The words of a reply to a brief that may go to the customer. They are cut where the brief begins; because no cut is right
 * for every mail program, they are compared with what the briefs of the case really said as well.
 *
 * @param markers the line at the top of a brief, in each language in which briefs are written
 * @param secret the relay address: whoever has it can be told by us for the Customer Success Manager
 */
export function wordsToRelay(
  email: Pick<Email, 'text' | 'segments'>,
  briefs: readonly Brief[],
  { markers, secret }: { readonly markers: readonly string[]; readonly secret: string },
): RelayWords {
  const words = ownAbove(email, markers);
  const [token = ''] = secret.toLowerCase().split('@');
  const leak = words.toLowerCase().includes(token) ? secret : briefLineIn(words, briefs);
  return { words, leak };
}
