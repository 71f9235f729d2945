import { caseNumbersIn } from './thread-keys.ts';

/** As long as the part of a case number that tells one case from another. */
const ownPart = 8;

/**
 * The case number that somebody typed or pasted: as we write it, without its beginning, in groups, inside a link; with the
 * letters that a subject may have for digits as well. Null where there is none.
 */
export function typedCaseNumber(typed: string): string | null {
  const [whole] = caseNumbersIn(typed);
  if (whole !== undefined) return whole;
  const signs = typed.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  const own = signs.length > ownPart ? signs.replace(/^esc/i, '') : signs;
  return caseNumbersIn(`ESC-${own}`)[0] ?? null;
}
