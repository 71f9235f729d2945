export interface EncodedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One line: its first character says how many bytes it holds, four characters give three bytes (POSIX, `uuencode`). */
function decodeLine(line: string, into: number[]): boolean {
  const value = (index: number) => ((line.charCodeAt(index) || 32) - 32) & 63;
  const length = value(0);
  // Trailing spaces are lost on the way; more than that, and it is no such line.
  const characters = 4 * Math.ceil(length / 3);
  if (line.length > characters + 3 || !/^[ -`]*$/.test(line) || line.length < characters - 16) return false;
  for (let at = 1, left = length; left > 0; at += 4, left -= 3) {
    const triple = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    for (let byte = 0; byte < Math.min(3, left); byte++) into.push((triple >> (16 - 8 * byte)) & 255);
  }
  return true;
}

/**
 * Finds files that an old program wrote into the text (`begin 644 name` … `end`). Gives them, and the text without them, as
 * a mail program shows it. What only looks like one is left alone.
 */
export function takeEncodedFiles(text: string): { text: string; files: EncodedFile[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: EncodedFile[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const name = /^begin [0-7]{3,4} (.{1,255})$/.exec(line)?.[1];
    const found = name === undefined ? null : decodeBlock(lines, index + 1);
    if (name === undefined || !found) {
      kept.push(line);
      continue;
    }
    files.push({ name, bytes: found.bytes });
    index = found.end;
  }
  return { text: kept.join('\n'), files };
}

function decodeBlock(lines: readonly string[], start: number): { bytes: Buffer; end: number } | null {
  const bytes: number[] = [];
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === 'end') return index > start ? { bytes: Buffer.from(bytes), end: index } : null;
    if (!(line === '' || line === '`' || decodeLine(line, bytes))) return null;
  }
  return null;
}
