import type { Address } from './email.ts';
import { foldText } from './fold.ts';
import { isConfidential, type Line } from './lines.ts';

const isShort = (line: Line): boolean =>
  line.text.trim().length <= 70 && !/[.?!。？！]$/.test(line.text.trim());

/** Legal forms of companies in the countries of the twelve languages. */
const companyForm =
  /(?:有限公司|株式会社|有限会社|㈱|（株）|주식회사|㈜|\b(?:GmbH|AG|KG|Ltd|LLC|Inc|PLC|B\.?V|N\.?V|SAS|SARL|S\.?A|S\.?L|S\.?r\.?l|S\.?p\.?A|Lda|Ltda|AB)\b\.?\s*$)/u;

/** A telephone number, an address, a web page, or two things on one line: what stands in a signature and not in prose. */
const isContact = (line: Line): boolean =>
  line.text.length <= 120 &&
  (/[|·•@]|www\.|https?:/.test(line.text) ||
    companyForm.test(line.text) ||
    /\+?\d(?:[\s()./-]{0,2}\d){6,14}/.test(line.text));

/** Name parts of the sender, to recognise a signature that no delimiter announces. */
const nameParts = (sender: Address | null): string[] =>
  foldText(sender?.name ?? '')
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1);

const names = (line: Line, parts: readonly string[]): boolean => {
  const text = foldText(line.text);
  // Without spaces between words the name has no edges; then all of it must be there, not only a surname like the firm's.
  if (/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(parts.join('')))
    return parts.every((part) => text.includes(part));
  return text.split(/[^\p{L}]+/u).some((word) => parts.includes(word));
};

/** `Anna Berg | Head of Sales`: the name and more on one line is a signature by itself. */
const isBusinessCard = (line: Line, parts: readonly string[]): boolean =>
  line.text.length <= 100 && /\s[|·•]\s/.test(line.text) && names(line, parts);

/** A signature is not longer than this; more under a `--` is the mail going on. */
const longestSignature = 20;

/**
 * Index of the first signature line in a block of the sender's own lines (`block`, in order), or null. The closing words
 * and the name under them are still the sender's; what follows the name (title, company, telephone) is the signature.
 */
export function findSignature(
  lines: readonly Line[],
  block: readonly number[],
  sender: Address | null,
): number | null {
  const filled = block.filter((index) => lines[index]?.label !== 'e');
  const delimiter = filled.findIndex((index, position) => lines[index]?.label === 'd' && position > 0);
  if (delimiter !== -1 && filled.length - delimiter - 1 <= longestSignature) return filled[delimiter] ?? null;
  const parts = nameParts(sender);
  for (let position = Math.max(1, filled.length - 10); position < filled.length; position++) {
    const index = filled[position] ?? 0;
    const line = lines[index];
    if (!line) continue;
    const rest = filled.slice(position + 1).flatMap((entry) => lines[entry] ?? []);
    if (isBusinessCard(line, parts) && lines[index - 1]?.label === 'e') return index;
    if (!rest.every((entry) => isShort(entry) || isContact(entry) || entry.label === 'm')) continue;
    if (line.label === 's') {
      // "此致" and "敬礼" stand on two lines.
      if (rest[0]?.label === 's') continue;
      const [name] = rest;
      const isKnown = rest.some(isContact) || (name !== undefined && names(name, parts));
      return isKnown ? (filled[position + 2] ?? null) : null;
    }
    const before = lines[index - 1]?.label;
    const standsApart = before === 'e' || before === 's';
    if (standsApart && isShort(line) && line.text.trim().length <= 40 && names(line, parts))
      return filled[position + 1] ?? null;
  }
  return null;
}

/** A legal notice stands at the end, after something else was said, and speaks of what such notices speak of. */
export function findDisclaimer(lines: readonly Line[], own: readonly number[]): number | null {
  const filled = own.filter((index) => lines[index]?.label !== 'e');
  for (let position = Math.max(1, filled.length - 12); position < filled.length; position++) {
    const index = filled[position] ?? 0;
    if (lines[index]?.label !== 'x' || lines[index - 1]?.label === 't') continue;
    const rest = filled.slice(position).map((entry) => lines[entry]?.text ?? '');
    if (isConfidential(rest.join(' ').slice(0, 4_000))) return index;
  }
  return null;
}
