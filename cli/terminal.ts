import { styleText } from 'node:util';

/** Styles only where a person looks: not into files and pipes, and not where NO_COLOR is set. */
const isStyled = process.stdout.isTTY === true && !process.env.NO_COLOR;

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan' | 'underline';

export const styled = (style: Style, text: string): string => (isStyled ? styleText(style, text) : text);

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0x1f300 && code <= 0x1faff);

/** Columns that a text takes in a terminal: East Asian characters take two. */
export const columns = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character.codePointAt(0) ?? 0) ? 2 : 1), 0);

/** Fills a text with spaces up to a number of columns. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columns(text)));

/** Where a line is broken so that each part fits a width: after a space, or between East Asian characters. */
export function wrapped(text: string, width: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  let lastBreak = 0;
  let taken = 0;
  let offset = 0;
  for (const character of text) {
    const size = isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
    if (taken + size > width && lastBreak > start) {
      parts.push({ start, end: lastBreak });
      start = lastBreak;
      taken = columns(text.slice(start, offset));
    }
    taken += size;
    offset += character.length;
    if (character === ' ' || size === 2) lastBreak = offset;
  }
  return [...parts, { start, end: text.length }];
}

/** A text from outside as one line that cannot steer the terminal. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
