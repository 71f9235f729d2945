/** Lines that PGP puts around a text (RFC 9580 section 6.2), and what stands between them. */
const encrypted = { begin: '-----BEGIN PGP MESSAGE-----', end: '-----END PGP MESSAGE-----' };
const signed = '-----BEGIN PGP SIGNED MESSAGE-----';
const signature = { begin: '-----BEGIN PGP SIGNATURE-----', end: '-----END PGP SIGNATURE-----' };

/** After the opening line of a signed text come lines such as `Hash: SHA512`, then an empty one (section 7). */
const mostArmorHeaders = 10;

function endOf(lines: readonly string[], start: number, end: string): number {
  for (let index = start; index < lines.length; index++) if (lines[index]?.trimEnd() === end) return index;
  return lines.length - 1;
}

function endOfArmorHeaders(lines: readonly string[], start: number): number {
  for (let index = start; index < Math.min(lines.length, start + mostArmorHeaders); index++)
    if (lines[index]?.trim() === '') return index;
  return start - 1;
}

/**
 * The text without what PGP wraps around it, as a mail program shows it: the lines around a signed text, its signature,
 * and an encrypted block, which nobody can read without the key. Quoted blocks are left alone.
 */
export function withoutArmor(text: string): { text: string; isEncrypted: boolean } {
  if (!text.includes('-----BEGIN PGP ')) return { text, isEncrypted: false };
  const lines = text.split('\n');
  const kept: string[] = [];
  let isEncrypted = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trimEnd() ?? '';
    if (line === encrypted.begin) {
      isEncrypted = true;
      index = endOf(lines, index, encrypted.end);
    } else if (line === signature.begin) index = endOf(lines, index, signature.end);
    else if (line === signed) index = endOfArmorHeaders(lines, index + 1);
    else kept.push(lines[index] ?? '');
  }
  return { text: kept.join('\n'), isEncrypted };
}
