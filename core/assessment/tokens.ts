import { type Folded, fold } from '../email/fold.ts';

/** A word, a number, a mark, or in languages without spaces one character. Offsets are into the text that was cut. */
export interface Token {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** A token of Japanese, Korean or Chinese is one character, and what it means is seldom in it alone. */
export const isSpaceless = (token: Token): boolean =>
  token.folded.length === 1 && token.folded.charCodeAt(0) >= 0x3040;

const isSpacelessCode = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  code === 0x3005;

const isWordCharacter = /[\p{L}\p{M}\p{N}'_%#@/.:€$£¥₩-]/u;

/** Marks that belong to a token inside it but not at its end: `2.4.6.` is `2.4.6`, `e-mail-` is `e-mail`. */
const trailing = /[.:'\-/]$/;

/** Articles and pronouns that French and Italian write together with the next word: `l'agenzia`, `qu'ils`. */
const elided =
  /^(?:[ldcnsjmtl]|qu|un|all|dell|dall|nell|sull|quest|quell|anch|jusqu|lorsqu|puisqu|c|v)'(?=\p{L}{2})/u;

/**
 * Cuts a text into tokens in linear time. Numbers keep their dots, slashes and signs, so that dates and versions stay
 * whole; Japanese, Korean and Chinese come one character at a time, whatever the spaces.
 */
export function tokenize(text: string): Token[] {
  const { text: folded, offsets }: Folded = fold(text);
  const tokens: Token[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start === -1) return;
    const prefix = elided.exec(folded.slice(start, end))?.[0].length ?? 0;
    if (prefix > 0 && !/^'(?:t|s|re|ve|ll|d|m)$/.test(folded.slice(start + prefix - 1, end))) {
      tokens.push({
        folded: folded.slice(start, start + prefix),
        start: offsets[start] ?? 0,
        end: offsets[start + prefix] ?? 0,
      });
      start += prefix;
    }
    let last = end;
    while (last > start + 1 && trailing.test(folded[last - 1] ?? '')) last--;
    tokens.push({ folded: folded.slice(start, last), start: offsets[start] ?? 0, end: offsets[last] ?? 0 });
    start = -1;
  };
  for (let index = 0; index < folded.length; index++) {
    const character = folded[index] ?? '';
    const code = folded.charCodeAt(index);
    if (isSpacelessCode(code)) {
      close(index);
      tokens.push({ folded: character, start: offsets[index] ?? 0, end: offsets[index + 1] ?? 0 });
    } else if (isWordCharacter.test(character)) {
      if (start === -1) start = index;
    } else {
      close(index);
      if (/[?!"]/.test(character))
        tokens.push({ folded: character, start: offsets[index] ?? 0, end: offsets[index + 1] ?? 0 });
    }
  }
  close(folded.length);
  return tokens;
}
