/**
 * A text made easy to compare: lower case, no accents, half-width, plain apostrophes and spaces. `offsets[i]` is the
 * offset in the original text of the character that gave `text[i]`; one more entry closes the last character. Matching
 * happens in the folded text, evidence is cut from the original: so a quote stays verbatim.
 */
export interface Folded {
  readonly text: string;
  readonly offsets: Uint32Array;
}

const plain = new Map<string, string>([
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['´', "'"],
  ['`', "'"],
  ['′', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['\u200b', ''],
  ['\u200c', ''],
  ['\u200d', ''],
  ['\u00ad', ''],
  ['\ufeff', ''],
  ['\u2060', ''],
]);

const combiningMark = /\p{Mn}/u;
const space = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code === 9 ? ' ' : character.toLowerCase();
  if (space.test(character)) return ' ';
  const known = plain.get(character);
  if (known !== undefined) return known;
  // Kana lose their voicing marks and Hangul falls apart under NFKD, so only Latin, Greek and Cyrillic are decomposed;
  // NFKD leaves ideographs as they are.
  if (
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  )
    return character;
  const lower = character.toLowerCase();
  const lowered = plain.get(lower);
  if (lowered !== undefined) return lowered;
  let result = '';
  for (const piece of lower.normalize('NFKD'))
    if (!combiningMark.test(piece)) result += plain.get(piece) ?? piece;
  return result;
}

/** Folds a text of any length in linear time. */
export function fold(text: string): Folded {
  const pieces: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    pieces.push(folded);
    for (let index = 0; index < folded.length; index++) offsets.push(offset);
    offset += character.length;
  }
  offsets.push(offset);
  return { text: pieces.join(''), offsets: Uint32Array.from(offsets) };
}

/** Folds where only the comparable text matters. */
export function foldText(text: string): string {
  let result = '';
  for (const character of text) result += foldCharacter(character);
  return result;
}
