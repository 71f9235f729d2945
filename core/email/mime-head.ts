/** A mail cut in two: a head that any reader understands, and the first bytes of what follows it. */
export interface MendedHead {
  /** Fields in their order, each ended by a line break, without the empty line that ends the head. */
  readonly fields: readonly string[];
  /** How many From fields there were; only the first is kept. */
  readonly fromFields: number;
  /** A field, or the number of fields, was longer than any honest mail's. */
  readonly cut: boolean;
  readonly rest: Uint8Array;
}

/** Longest head that is looked at: SES accepts more, but no mail program writes it. */
export const longestHead = 4_000_000;

/** The longest field in use is a list of recipients or references; a reader gains nothing from more. */
const longestField = 32_000;
const mostFields = 1_000;

/**
 * Fields that may stand once (RFC 5322 section 3.6, RFC 2045 section 3). Of two, mail programs show the first. Not among
 * them are `In-Reply-To` and `References`: a relay that adds its own leaves two, and both name the thread.
 */
const singleFields = new Set([
  'from',
  'sender',
  'subject',
  'date',
  'message-id',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

/** Where the empty line after the head ends, or null while it has not come yet. */
export function endOfHead(bytes: Uint8Array): number | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = ['\r\n\r\n', '\n\n', '\n\r\n'].flatMap((end) => {
    const found = text.indexOf(end, firstLine(bytes), 'latin1');
    return found === -1 ? [] : [found + end.length];
  });
  return ends.length === 0 ? null : Math.min(...ends);
}

/** Whether lines end in a bare CR, as the oldest Macintosh programs wrote them: there is no LF to split at. */
export const hasBareReturns = (bytes: Uint8Array): boolean => bytes.includes(13) && !bytes.includes(10);

/** Skips a byte order mark, NULs and empty lines that stand before the first field. */
function firstLine(bytes: Uint8Array): number {
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[index] === 0 || bytes[index] === 10 || bytes[index] === 13) index++;
  return index;
}

const decodeUtf8 = new TextDecoder('utf-8', { fatal: true });
const decodeWestern = new TextDecoder('windows-1252');

/** RFC 6532 allows UTF-8 in fields; what is not UTF-8 is taken for Western European, as mail programs do. */
function toUtf8(field: string): string {
  const bytes = Buffer.from(field, 'latin1');
  try {
    decodeUtf8.decode(bytes);
    return field;
  } catch {
    return Buffer.from(decodeWestern.decode(bytes), 'utf8').toString('latin1');
  }
}

const fieldName = (line: string): string | null =>
  /^([!-9;-~]{1,200})[ \t]{0,8}:/.exec(line)?.[1]?.toLowerCase() ?? null;

/** Joins continuation lines to their fields; stops at the first line that is neither, because there the text begins. */
function splitFields(lines: readonly string[]): { fields: string[]; linesRead: number } {
  const fields: string[] = [];
  for (const [index, line] of lines.entries()) {
    const isMailboxLine = index === 0 && line.startsWith('From ');
    if (line === '') return { fields, linesRead: index + 1 };
    if (/^[ \t]/.test(line) && fields.length > 0) fields.push(`${fields.pop()}\r\n${line}`);
    else if (fieldName(line) !== null) fields.push(line);
    else if (!isMailboxLine) return { fields, linesRead: index };
  }
  return { fields, linesRead: lines.length };
}

/**
 * Makes the head of a mail readable before it is parsed: line ends, NULs and 8-bit bytes are mended, fields that may stand
 * once are kept once, and fields of hostile length are cut. `bytes` is the beginning of the mail, at least up to the
 * end of its head or up to `longestHead`.
 */
export function mendHead(bytes: Uint8Array): MendedHead {
  const begin = firstLine(bytes);
  const end = endOfHead(bytes) ?? Math.min(bytes.length, longestHead);
  const lines = Buffer.from(bytes.subarray(begin, end)).toString('latin1').split('\n');
  const { fields, linesRead } = splitFields(
    lines.map((line) => line.replace(/\r$/, '').replaceAll('\0', '').replaceAll('\r', ' ')),
  );
  const unread = lines.slice(linesRead).join('\n').length;
  const seen = new Map<string, number>();
  const kept: string[] = [];
  for (const field of fields) {
    const name = fieldName(field) ?? '';
    seen.set(name, (seen.get(name) ?? 0) + 1);
    if (singleFields.has(name) && seen.get(name) !== 1) continue;
    if (kept.length < mostFields) kept.push(toUtf8(field.slice(0, longestField)));
  }
  return {
    fields: kept,
    fromFields: seen.get('from') ?? 0,
    cut: fields.length > mostFields || fields.some((field) => field.length > longestField),
    rest: bytes.subarray(end - unread),
  };
}
