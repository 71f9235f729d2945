/** The text that every compressed RTF may refer back to (MS-OXRTFCP section 2.1.2.1). */
const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

const compressed = 0x75465a4c;
const uncompressed = 0x414c454d;
const windowSize = 4_096;

/** More than is ever judged; pictures inside the text can make it much longer. */
const longest = 4_000_000;

/**
 * Expands RTF as Outlook stores it (MS-OXRTFCP). Gives null for bytes that are none. Sizes that the bytes claim are not
 * believed, and what is longer than anybody judges is cut.
 */
export function decompressRtf(bytes: Buffer): Buffer | null {
  if (bytes.length < 16) return null;
  const kind = bytes.readUInt32LE(8);
  if (kind === uncompressed) return bytes.subarray(16);
  if (kind !== compressed) return null;
  const window = Buffer.alloc(windowSize);
  let position = window.write(dictionary, 'latin1');
  const output: number[] = [];
  const put = (byte: number) => {
    output.push(byte);
    window[position] = byte;
    position = (position + 1) % windowSize;
  };
  for (let at = 16; at < bytes.length && output.length < longest; ) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const offset = reference >> 4;
      // A reference to the place of writing marks the end.
      if (offset === position) return Buffer.from(output);
      for (let copied = 0; copied < (reference & 15) + 2; copied++)
        put(window[(offset + copied) % windowSize] ?? 0);
    }
  }
  return Buffer.from(output);
}
