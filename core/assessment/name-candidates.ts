import type { ConceptMatcher } from './concept-matcher.ts';
import { type ConceptHit, conceptName } from './concept-matcher.ts';
import type { Features } from './features.ts';
import { finish, hashText, mix } from './hashing.ts';
import { type Token, tokenize } from './tokens.ts';

/** A group of words of a clause that could be the partner's name. Offsets are into the clause's text. */
export interface NameCandidate {
  readonly start: number;
  readonly end: number;
  readonly features: Features;
}

const mostWords = 4;
const mostCharacters = 12;

const isSpaceless = (token: Token): boolean =>
  token.folded.length === 1 && token.folded.charCodeAt(0) >= 0x3040;

/** What may stand between the words of one name: `Hellmann & Sturz`, `Tessellate + Crane`. */
const joint = /^(\s*[&+]\s*|\s|-|\.\s?)?$/;

/** What may surround a name without being part of a word. */
const kinds = {
  before: 1,
  secondBefore: 2,
  after: 3,
  secondAfter: 4,
  last: 5,
  first: 6,
  ending: 7,
  shape: 8,
  conceptBefore: 9,
  conceptAfter: 10,
  conceptWithin: 11,
  place: 12,
  neighbour: 13,
  character: 14,
} as const;

function shapeOf(raw: string): string {
  return raw
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x')
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lo}/gu, 'o')
    .replace(/(.)\1+/gu, '$1')
    .slice(0, 12);
}

const begins = (raw: string): boolean => /^[\p{Lu}\p{N}]/u.test(raw);

/** Concepts whose words are never part of a company's name, so that candidates end at them. */
const partOfNames = new Set([
  'partner',
  'thing',
  'payment',
  'cloud_edition',
  'agree',
  'file',
  'link',
  'document',
]);

function isCandidate(
  tokens: readonly Token[],
  raws: readonly string[],
  from: number,
  to: number,
  text: string,
  inLowerCase: boolean,
  blocked: ReadonlySet<number>,
): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) return false;
  if (isSpaceless(first)) {
    for (let index = from; index < to; index++) if (blocked.has(index)) return false;
    return to - from >= 2 && to - from <= mostCharacters;
  }
  if (to - from > mostWords || isSpaceless(last)) return false;
  for (let index = from + 1; index < to; index++)
    if (!joint.test(text.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0))) return false;
  if (inLowerCase) return !/^\d/.test(first.folded) && /\p{L}{2}/u.test(last.folded) && to - from <= 3;
  return (
    begins(raws[from] ?? '') && begins(raws[to - 1] ?? '') && /\p{L}/u.test(text.slice(first.start, last.end))
  );
}

function conceptsAt(hits: readonly ConceptHit[], index: number): number[] {
  return hits.filter((hit) => hit.from <= index && index < hit.to).map((hit) => hit.concept);
}

function featuresOf(
  tokens: readonly Token[],
  raws: readonly string[],
  hits: readonly ConceptHit[],
  from: number,
  to: number,
  inSubject: boolean,
): Features {
  const found = new Set<number>();
  const add = (hash: number) => found.add(finish(hash));
  const word = (index: number): string => tokens[index]?.folded ?? (index < 0 ? '^' : '$');
  add(hashText(word(from - 1), kinds.before));
  add(mix(hashText(word(from - 1), kinds.before), hashText(word(from - 2), kinds.secondBefore)));
  add(hashText(word(from - 2), kinds.secondBefore));
  add(hashText(word(to), kinds.after));
  add(mix(hashText(word(to), kinds.after), hashText(word(to + 1), kinds.secondAfter)));
  add(hashText(word(to - 1), kinds.last));
  add(hashText(word(from), kinds.first));
  const last = word(to - 1);
  for (const length of [2, 3, 4])
    if (last.length > length) add(hashText(last, kinds.ending, last.length - length));
  if (isSpaceless(tokens[from] ?? { folded: '', start: 0, end: 0 })) {
    add(mix(hashText(word(to - 2), kinds.character), hashText(word(to - 1), kinds.character)));
    add(mix(hashText(word(from), kinds.character), hashText(word(from + 1), kinds.character + 50)));
  }
  const shape = raws.slice(from, to).map(shapeOf).join(' ');
  add(hashText(shape, kinds.shape));
  add(mix(hashText(shape, kinds.shape), hashText(word(from - 1), kinds.before)));
  for (const distance of [1, 2, 3]) {
    for (const concept of conceptsAt(hits, from - distance))
      add(mix(mix(hashText('', kinds.conceptBefore), concept), distance));
    for (const concept of conceptsAt(hits, to - 1 + distance))
      add(mix(mix(hashText('', kinds.conceptAfter), concept), distance));
  }
  for (let index = from; index < to; index++)
    for (const concept of conceptsAt(hits, index))
      add(mix(mix(hashText('', kinds.conceptWithin), concept), index === from ? 1 : 2));
  add(mix(hashText('', kinds.place), (inSubject ? 4 : 0) + (from === 0 ? 1 : 2)));
  add(
    mix(
      hashText('', kinds.neighbour),
      (begins(raws[from - 1] ?? '') ? 1 : 0) + (begins(raws[to] ?? '') ? 2 : 0) + 4 * Math.min(5, to - from),
    ),
  );
  return Uint32Array.from(found);
}

/** Every group of words of a clause that could be a company's name, with what the name model needs to know of it. */
export function nameCandidates(text: string, matcher: ConceptMatcher, inSubject: boolean): NameCandidate[] {
  const tokens = tokenize(text);
  const raws = tokens.map((token) => text.slice(token.start, token.end));
  const hits = matcher.find(tokens);
  const blocked = new Set(
    hits
      .filter((hit) => !partOfNames.has(conceptName(hit.concept)))
      .flatMap((hit) => Array.from({ length: hit.to - hit.from }, (_, index) => hit.from + index)),
  );
  const inLowerCase = !/\p{Lu}/u.test(text);
  const candidates: NameCandidate[] = [];
  for (let from = 0; from < tokens.length; from++)
    for (let to = from + 1; to <= Math.min(tokens.length, from + mostCharacters); to++) {
      if (!isCandidate(tokens, raws, from, to, text, inLowerCase, blocked)) continue;
      const start = tokens[from]?.start ?? 0;
      const end = tokens[to - 1]?.end ?? 0;
      candidates.push({ start, end, features: featuresOf(tokens, raws, hits, from, to, inSubject) });
    }
  return candidates;
}
