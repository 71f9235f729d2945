import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Something in a file that must be put right, and where. */
export interface Mistake {
  /** Counted from 1; null where it is about the whole file. */
  readonly line: number | null;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
}

/** One line of a table, with the number under which an editor shows it. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export type TableReading =
  | { readonly ok: true; readonly lines: readonly TableLine[] }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

const failed = (line: number | null, message: string): TableReading => ({
  ok: false,
  mistakes: [{ line, message }],
});

/** Twenty thousand customers take four million bytes. */
const mostBytes = 20_000_000;

const saveAs = 'Save it in Excel as "CSV UTF-8 (Comma delimited)" and import that.';

/** The line in which the bytes stop being UTF-8. */
function lineOfWrongByte(bytes: Uint8Array): number {
  let line = 0;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, stop));
    } catch {
      return line + 1;
    }
    start = stop;
  }
  return line;
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one, as Excel writes "Unicode Text". Any other
 * encoding turns names into something else without a sign of it, so it is a mistake.
 */
function decode(bytes: Uint8Array): { readonly text: string } | Mistake {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { text: new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { line: null, message: `The file is no CSV text. ${saveAs}` } : { text };
  } catch {
    return {
      line: lineOfWrongByte(bytes),
      message: `This line is not in UTF-8, so letters such as é or ü would be read wrongly. ${saveAs}`,
    };
  }
}

const separators = [',', ';', '\t'] as const;

/** What stands between the cells: the one of the three that the line with the column names has most. */
function separatorOf(header: string): string {
  const count = (separator: string): number => header.split(separator).length;
  return [...separators].sort((one, other) => count(other) - count(one))[0] ?? ',';
}

const parsedSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/** Excel writes this above a table, and hides it when it shows one. */
const separatorLine = /^sep=.\n/;

/**
 * Reads a CSV file (RFC 4180) as Excel writes it anywhere: separated by commas, semicolons (where the comma is the decimal
 * sign) or tabs. Lines without anything in them are left out; cells are trimmed. Gives the lines, or what is wrong.
 */
export function readTable(bytes: Uint8Array): TableReading {
  if (bytes.length > mostBytes)
    return failed(null, `The file has ${bytes.length} bytes; at most ${mostBytes} are read.`);
  const decoded = decode(bytes);
  if ('message' in decoded) return { ok: false, mistakes: [decoded] };
  const written = decoded.text.replace(/\r\n?/g, '\n');
  const skipped = separatorLine.exec(written)?.[0] ?? '';
  const text = written.slice(skipped.length);
  const before = skipped === '' ? 0 : 1;
  try {
    const parsed = parsedSchema.parse(
      parse(text, {
        delimiter: separatorOf(text.slice(0, text.search(/\n|$/))),
        record_delimiter: '\n',
        relax_column_count: true,
        info: true,
      }),
    );
    return { ok: true, lines: numbered(parsed, before) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = z.object({ lines: z.number() }).safeParse(error);
    const message =
      'A quotation mark is not closed, or stands in the middle of a cell. Double it, or remove it.';
    return failed(line.success ? line.data.lines + before : null, message);
  }
}

/** A record is told by the line on which it begins; a cell in quotation marks may go over several. */
function numbered(parsed: z.infer<typeof parsedSchema>, before: number): TableLine[] {
  let line = before + 1;
  const lines = parsed.map(({ record, info }) => {
    const cells = record.map((cell) => cell.trim());
    const found = { line, cells };
    line = before + info.lines + 1;
    return found;
  });
  return lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
}
