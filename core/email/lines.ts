import type { Span } from '../assessment/facts.ts';
import type { MailWords } from '../languages/language.ts';
import { mailWords } from '../languages/mail/index.ts';
import { foldText } from './fold.ts';

/**
 * What a line of a mail is, one letter each, so that the decision can be read off the sequence:
 * `e` empty, `t` text, `q` quoted with `>`, `a` attribution, `h` header of a quoted mail, `o` original-message rule,
 * `f` forwarded-message rule, `d` signature delimiter, `s` sign-off, `m` device footer, `x` beginning of a disclaimer.
 */
export type LineLabel = 'e' | 't' | 'q' | 'a' | 'h' | 'o' | 'f' | 'd' | 's' | 'm' | 'x';

export interface Line extends Span {
  readonly text: string;
  readonly label: LineLabel;
  /** For `h`: which header it is. */
  readonly header?: keyof MailWords['headers'];
}

/** The pieces of a pattern between its `…`; an empty first or last piece leaves that end open. */
type Pattern = readonly string[];

// A typed apostrophe, a no-break space before a colon or a full-width colon must not hide a line from us.
const comparable = (text: string): string =>
  foldText(text).trim().replace(/ +/g, ' ').replaceAll('：', ':').replaceAll(' :', ':');

const toPattern = (line: string): Pattern => line.split('…').map(comparable);

function matches(line: string, pattern: Pattern): boolean {
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

const all = <T>(pick: (words: MailWords) => readonly string[], make: (line: string) => T): T[] => [
  ...new Map(
    Object.values(mailWords)
      .flatMap(pick)
      .map((line) => [line, make(line)]),
  ).values(),
];

const attributions = all((words) => words.attributions, toPattern);
/** Those that begin with a word of their own, so that a sentence in front of them is not drawn in. */
const anchoredAttributions = attributions.filter(([first]) => first !== '');
const footers = all((words) => words.footers, toPattern);
const signOffs = new Set(all((words) => words.signOffs, comparable));
const disclaimers = all((words) => words.disclaimers, comparable);
const originals = all((words) => words.originalMessage, comparable);
const forwards = all((words) => words.forwardedMessage, comparable);
const headerNames = new Map<string, keyof MailWords['headers']>(
  Object.values(mailWords).flatMap((words) =>
    (['subject', 'to', 'sent', 'from'] as const).flatMap((kind) =>
      words.headers[kind].map((name) => [comparable(name), kind] as const),
    ),
  ),
);

const longest = 500;

function headerOf(line: string): keyof MailWords['headers'] | undefined {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 24) return undefined;
  return headerNames.get(
    line
      .slice(0, colon)
      .replace(/[*\s]+/g, ' ')
      .trim(),
  );
}

/** An introduction carries a date, a time or an address; "On Monday Jan wrote: …" in prose does not end there. */
const isAttribution = (line: string, patterns: readonly Pattern[]): boolean =>
  line.length <= longest &&
  /[\d@]/.test(line) &&
  line.endsWith(':') &&
  // Gmail in Japanese writes no verb at all: a date, a name, an address.
  (/\d.{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>:$/.test(line) ||
    patterns.some((pattern) => matches(line, pattern)));

function label(line: string): Pick<Line, 'label' | 'header'> {
  if (line === '') return { label: 'e' };
  if (line.startsWith('>') || line.startsWith('|>') || line.startsWith('＞')) return { label: 'q' };
  if (line.length > longest) return { label: 't' };
  if (line === '--' || line === '__') return { label: 'd' };
  const ruled = /^[-_*=]{2,}|[-_*=]{2,}$/.test(line) || line.endsWith(':');
  const bare = line.replace(/^[-_*=\s]+|[-_*=:\s]+$/g, '');
  if (ruled && originals.includes(bare)) return { label: 'o' };
  if (ruled && forwards.some((words) => bare.startsWith(words))) return { label: 'f' };
  if (isAttribution(line, attributions)) return { label: 'a' };
  const header = headerOf(line);
  if (header !== undefined) return { label: 'h', header };
  if (line.length <= 80 && footers.some((pattern) => matches(line.replace(/[.!]$/, ''), pattern)))
    return { label: 'm' };
  if (signOffs.has(line.replace(/[\s,.!。、，！]+$/, ''))) return { label: 's' };
  if (disclaimers.some((words) => line.startsWith(words))) return { label: 'x' };
  return { label: 't' };
}

/** Cuts a body into labelled lines. Offsets are into `body`; the line break is not part of the line. */
export function labelLines(body: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const text of body.split('\n')) {
    lines.push({ start, end: start + text.length, text, ...label(comparable(text)) });
    start += text.length + 1;
  }
  return joinWrappedAttributions(lines);
}

/** Mail programs wrap a long introduction over two or three lines. */
function joinWrappedAttributions(lines: Line[]): Line[] {
  return lines.map((line, index) => {
    if (line.label !== 't' || line.text.length > longest) return line;
    for (const before of [0, 1, 2])
      for (const after of [0, 1, 2]) {
        if (before + after === 0 || before + after > 2) continue;
        const group = lines.slice(index - before, index + after + 1);
        if (index < before || !/[:：]$/.test(group.at(-1)?.text.trimEnd() ?? '')) continue;
        if (
          group.some(
            (member) => (member.label !== 't' && member.label !== 'a') || member.text.length > longest,
          )
        )
          continue;
        if (isAttribution(comparable(group.map((member) => member.text).join(' ')), anchoredAttributions))
          return { ...line, label: 'a' as const };
      }
    return line;
  });
}
