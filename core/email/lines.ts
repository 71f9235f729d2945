import type { Span } from '../assessment/facts.ts';
import type { MailWords } from '../languages/language.ts';
import { mailWords } from '../languages/mail/index.ts';
import { findAttribution, wrappedAttribution } from './attributions.ts';
import { allWords, comparable, matches, toPattern } from './patterns.ts';

/**
 * What a line of a mail is, one letter each, so that the decision can be read off the sequence:
 * `e` empty, `t` text, `q` quoted with `>`, `a` attribution, `w` what may be one, `h` header of a quoted mail,
 * `o` original-message rule, `f` forwarded-message rule, `d` signature delimiter, `s` sign-off, `m` device footer,
 * `x` beginning of a disclaimer.
 */
export type LineLabel = 'e' | 't' | 'q' | 'a' | 'w' | 'h' | 'o' | 'f' | 'd' | 's' | 'm' | 'x';

export interface Line extends Span {
  readonly text: string;
  readonly label: LineLabel;
  /** Levels of quoting; 0 for what stands outside of any quote. */
  readonly depth: number;
  /** For `h`: which header it is. */
  readonly header?: keyof MailWords['headers'];
}

const footers = allWords((words) => words.footers, toPattern);
const signOffs = new Set(allWords((words) => words.signOffs, comparable));
const disclaimers = allWords((words) => words.disclaimers, comparable);
const confidentialWords = allWords((words) => words.confidentialWords, comparable);
const originals = new Set(allWords((words) => words.originalMessage, comparable));
const forwards = allWords((words) => words.forwardedMessage, comparable);
const headerNames = new Map<string, keyof MailWords['headers']>(
  Object.values(mailWords).flatMap((words) =>
    (['other', 'subject', 'to', 'sent', 'from'] as const).flatMap((kind) =>
      words.headers[kind].map((name) => [comparable(name), kind] as const),
    ),
  ),
);

const longest = 500;

/** A header line, also in bold (`*From:*`), in a cell (`| From | …`) or under `----` without its colon. */
function headerOf(line: string): keyof MailWords['headers'] | undefined {
  const cell = /^\|\s?([^|]{1,24})\s?\|/.exec(line)?.[1];
  if (cell !== undefined) return headerNames.get(cell.replace(/[*:\s]+/g, ' ').trim());
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 24) return undefined;
  return headerNames.get(
    line
      .slice(0, colon)
      .replace(/[*\s]+/g, ' ')
      .trim(),
  );
}

/** `> > text` is two levels deep; `ab> text` is one, marked with initials. */
function depthOf(line: string): number {
  const marks = /^[>|＞\s]{1,40}/.exec(line)?.[0] ?? '';
  return Math.max(1, marks.replace(/[^>＞]/g, '').length);
}

const isFooter = (line: string): boolean => {
  const words = line.replace(/\s*[<(]https?:[^<>()\s]{1,300}[>)]\s*$/, '').replace(/[.!]$/, '');
  return words.length <= 120 && footers.some((pattern) => matches(words, pattern));
};

/** Labels one line by itself. */
function label(text: string): Pick<Line, 'label' | 'header' | 'depth'> {
  const depth = 0;
  const line = text === '' ? '' : comparable(text);
  if (line === '') return { label: 'e', depth };
  if (/^(?:[a-z]{0,3}>|\|>|＞|»|›)/.test(line)) return { label: 'q', depth: depthOf(line) };
  const attribution = findAttribution(line);
  if (line.length > longest) return { label: attribution === 'strong' ? 'a' : 't', depth };
  if (line === '--' || line === '__') return { label: 'd', depth };
  const ruled = /^[-_*=]{2,}|[-_*=]{2,}$/.test(line) || line.endsWith(':');
  const bare = line.replace(/^[-_*=\s]+|[-_*=:\s]+$/g, '');
  if (ruled && originals.has(bare)) return { label: 'o', depth };
  if (ruled && forwards.some((words) => bare.startsWith(words))) return { label: 'f', depth };
  if (attribution !== null) return { label: attribution === 'strong' ? 'a' : 'w', depth };
  const header = headerOf(line);
  if (header !== undefined) return { label: 'h', header, depth };
  if (isFooter(line)) return { label: 'm', depth };
  if (signOffs.has(line.replace(/[\s,.!。、，！]+$/, ''))) return { label: 's', depth };
  if (disclaimers.some((words) => line.startsWith(words))) return { label: 'x', depth };
  return { label: 't', depth };
}

/** Labels a stretch of a line as if it stood on a line of its own. */
export const labelledLine = (body: string, start: number, end: number): Line => {
  const text = body.slice(start, end);
  return { start, end, text, ...label(text) };
};

/** Whether a text speaks of what only legal notices speak of. */
export const isConfidential = (text: string): boolean => {
  const words = comparable(text);
  return confidentialWords.some((word) => words.includes(word));
};

/** Cuts a body into labelled lines. Offsets are into `body`; the line break is not part of the line. */
export function labelLines(body: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const text of body.split('\n')) {
    lines.push({ start, end: start + text.length, text, ...label(text) });
    start += text.length + 1;
  }
  return joinWrappedAttributions(lines);
}

/** Mail programs wrap a long introduction over two or three lines. */
function joinWrappedAttributions(lines: Line[]): Line[] {
  const joined = [...lines];
  for (const [index, last] of lines.entries()) {
    if (last.text.length > longest || !/[:：][\s-]*$/.test(last.text)) continue;
    for (const size of [2, 3]) {
      const group = lines.slice(Math.max(0, index - size + 1), index + 1);
      if (
        group.length < size ||
        group.some(({ label, text }) => !'taw'.includes(label) || text.length > longest)
      )
        break;
      const found = wrappedAttribution(group.map(({ text }) => text));
      if (found === null) continue;
      for (const [offset, line] of group.entries())
        joined[index - size + 1 + offset] = { ...line, label: found === 'strong' ? 'a' : 'w' };
      break;
    }
  }
  return joined;
}
