import { escapeHtml } from '../../../../core/replies/render-html.ts';
import type { Introductions } from './introductions.ts';

/** A line of the mail that is answered, or one that the answering person typed into it. */
export interface QuotedLine {
  readonly text: string;
  readonly isTyped: boolean;
}

/** An introduction with the sender of the quoted mail filled in. */
export interface Introduced
  extends Pick<
    Introductions,
    'gmail' | 'gmailPhone' | 'apple' | 'thunderbird' | 'yahoo' | 'proton' | 'date' | 'original'
  > {
  /** Names of the header lines, and what stands in them: from, sent, to, copy, subject. */
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

export const typedIn = (line: QuotedLine): string[] => (line.isTyped ? ['', line.text, ''] : [line.text]);

/** Wraps at spaces, as programs do; a line without any stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + word.length + 1 > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

/** Quotes with `>`, wrapping what was one long line. */
export const prefixed = (lines: readonly QuotedLine[], width: number): string[] =>
  lines.flatMap((line) =>
    line.isTyped ? typedIn(line) : wrapped(line.text, width).map((piece) => `> ${piece}`.trimEnd()),
  );

export const asHtml = (lines: readonly string[]): string =>
  lines.map((line) => (line === '' ? '<div><br></div>' : `<div>${escapeHtml(line)}</div>`)).join('');
