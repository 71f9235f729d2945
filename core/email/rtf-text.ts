import { decodeCodePage } from './code-page.ts';

/** Groups that hold tables and settings, no text. Groups that begin with `\*` are optional and hold none either. */
const silentGroups = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'listtable',
  'header',
  'footer',
]);

const spoken: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

interface Group {
  /** Nothing in this group is text. */
  silent: boolean;
  /** RTF that was made from HTML repeats the HTML's effect between `\htmlrtf` and `\htmlrtf0` (MS-OXRTFEX). */
  repeated: boolean;
  /** How many characters stand in for a `\u` character (RTF 1.9.1, "Unicode RTF"). */
  substitutes: number;
}

/** A control word with its number, a control symbol, a brace, or a stretch of text. Each alternative begins differently. */
const token =
  /\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g;

/** Collects text; bytes of the code page wait until the character is whole. */
class Output {
  text = '';
  codePage = 1252;
  isHtml = false;
  #bytes: number[] = [];

  byte(value: number): void {
    this.#bytes.push(value);
  }

  write(text: string): void {
    this.flush();
    this.text += text;
  }

  flush(): void {
    if (this.#bytes.length > 0) this.text += decodeCodePage(Uint8Array.from(this.#bytes), this.codePage);
    this.#bytes = [];
  }
}

/** What an RTF document says: the text a reader sees, or the HTML it was made from. */
export interface RtfText {
  readonly text: string;
  readonly isHtml: boolean;
}

/** Reads an RTF document without its pictures, tables of fonts and formatting. Linear in its length. */
export function readRtf(rtf: Uint8Array): RtfText {
  const output = new Output();
  const groups: Group[] = [{ silent: false, repeated: false, substitutes: 1 }];
  let toSkip = 0;
  for (const match of Buffer.from(rtf).toString('latin1').matchAll(token)) {
    const [, word, number, hex, symbol, brace, text] = match;
    const group = groups.at(-1) ?? { silent: true, repeated: false, substitutes: 1 };
    const heard = !group.silent && !group.repeated;
    if (brace === '{') groups.push({ ...group });
    else if (brace === '}') groups.pop();
    else if (symbol === '*') group.silent = true;
    else if (word !== undefined) {
      if (word === 'u' && heard) output.write(String.fromCharCode(Number(number ?? 63) & 0xffff));
      if (word === 'u') toSkip = group.substitutes;
      else followWord(word, number, group, output, heard);
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip--;
      else if (heard) output.byte(Number.parseInt(hex, 16));
    } else if (heard) {
      const shown = (symbol === undefined ? (text ?? '') : symbolText(symbol)).slice(toSkip);
      toSkip = 0;
      if (shown !== '') output.write(shown);
    }
  }
  output.flush();
  return { text: output.text.trim(), isHtml: output.isHtml };
}

const symbolText = (symbol: string): string =>
  symbol === '~'
    ? '\u00a0'
    : symbol === '_'
      ? '-'
      : symbol === '\n' || symbol === '\r'
        ? '\n'
        : '\\{}'.includes(symbol)
          ? symbol
          : '';

function followWord(
  word: string,
  number: string | undefined,
  group: Group,
  output: Output,
  heard: boolean,
): void {
  const shown = spoken[word];
  if (shown !== undefined && heard) output.write(shown);
  else if (word === 'htmlrtf') group.repeated = number !== '0';
  else if (word === 'ansicpg') output.codePage = Number(number ?? 1252);
  else if (word === 'uc') group.substitutes = Number(number ?? 1);
  else if (word === 'fromhtml') output.isHtml = true;
  else if (word === 'htmltag') group.silent = !output.isHtml;
  else if (silentGroups.has(word)) group.silent = true;
}
