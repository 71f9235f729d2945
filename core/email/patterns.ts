import type { MailWords } from '../languages/language.ts';
import { mailWords } from '../languages/mail/index.ts';
import { foldText } from './fold.ts';

/** The pieces of a pattern between its `…`; an empty first or last piece leaves that end open. */
export type Pattern = readonly string[];

/** A typed apostrophe, a no-break space before a colon or a full-width colon must not hide a line from us. */
export const comparable = (text: string): string =>
  foldText(text).trim().replace(/ +/g, ' ').replaceAll('：', ':').replaceAll(' :', ':');

/** `On … wrote:` in pieces. A space before the first `…` counts, so that `A … escreveu:` does not begin "Avisámos". */
export const toPattern = (line: string): Pattern =>
  line
    .split('…')
    .map((piece, index) =>
      index === 0 && piece.endsWith(' ') ? `${comparable(piece)} ` : comparable(piece),
    );

/** Whether a comparable line has the pieces of a pattern in order. */
export function matches(line: string, pattern: Pattern): boolean {
  const first = pattern[0] ?? '';
  const last = pattern[pattern.length - 1] ?? '';
  if (pattern.length === 1) return line === first;
  if (!line.startsWith(first) || !line.endsWith(last) || line.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const piece of pattern.slice(1, -1)) {
    const found = line.indexOf(piece, from);
    if (found === -1 || found + piece.length > line.length - last.length) return false;
    from = found + piece.length;
  }
  return true;
}

/** The words of all languages for one thing, each once. */
export const allWords = <T>(
  pick: (words: MailWords) => readonly string[],
  make: (line: string) => T,
): T[] => [
  ...new Map(
    Object.values(mailWords)
      .flatMap(pick)
      .map((line) => [comparable(line), make(line)]),
  ).values(),
];
