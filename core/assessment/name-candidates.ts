import type { ConceptMatcher } from './concept-matcher.ts';
import { conceptName } from './concept-matcher.ts';
import type { Features } from './features.ts';
import { finish, hashText, mix } from './hashing.ts';
import { isSpaceless, type Token, tokenize } from './tokens.ts';

/** A group of words of a clause that could be the partner's name. Offsets are into the clause's text. */
export interface NameCandidate {
  readonly start: number;
  readonly end: number;
  readonly features: Features;
}

const mostWords = 4;
const mostCharacters = 12;

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
  within: 15,
} as const;

function shapeOf(raw: string): string {
  return raw
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x')
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Script=Hiragana}/gu, 'h')
    .replace(/[\p{Script=Katakana}ー]/gu, 'k')
    .replace(/\p{Script=Han}/gu, 'c')
    .replace(/\p{Script=Hangul}/gu, 'g')
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

/** Where words begin and end in a text without spaces, or with particles joined to them; by the Unicode word rules. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly raws: readonly string[];
  readonly shapes: readonly string[];
  /** Concepts that cover each token. */
  readonly concepts: readonly (readonly number[])[];
  /** Tokens that belong to a concept which is never part of a name. */
  readonly blocked: ReadonlySet<number>;
  /** Offsets at which a word begins or ends. */
  readonly edges: ReadonlySet<number>;
  readonly inLowerCase: boolean;
}

function readNames(text: string, matcher: ConceptMatcher): Reading {
  const tokens = tokenize(text);
  const hits = matcher.find(tokens);
  const blocked = hits
    .filter((hit) => !partOfNames.has(conceptName(hit.concept)))
    .flatMap((hit) => Array.from({ length: hit.to - hit.from }, (_, index) => hit.from + index));
  const isSpacelessText = tokens.some(isSpaceless);
  const edges = isSpacelessText
    ? [...segmenter.segment(text)].flatMap(({ index, segment }) => [index, index + segment.length])
    : [];
  const raws = tokens.map((token) => text.slice(token.start, token.end));
  const concepts = tokens.map((): number[] => []);
  for (const hit of hits)
    for (let index = hit.from; index < hit.to; index++) concepts[index]?.push(hit.concept);
  return {
    text,
    tokens,
    raws,
    shapes: raws.map(shapeOf),
    concepts,
    blocked: new Set(blocked),
    edges: new Set(edges),
    inLowerCase: !/\p{Lu}/u.test(text),
  };
}

const isHangul = (token: Token): boolean =>
  token.folded.charCodeAt(0) >= 0xac00 && token.folded.charCodeAt(0) <= 0xd7a3;

/** A run of characters: from the beginning of a word; in Korean to any syllable, since particles follow without a space. */
function isRunOfCharacters({ text, tokens, blocked, edges }: Reading, from: number, to: number): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last || to - from < 2 || to - from > mostCharacters) return false;
  if (!edges.has(first.start) || !(edges.has(last.end) || isHangul(last))) return false;
  if (/[\s、。，「」（）]/.test(text.slice(first.start, last.end))) return false;
  for (let index = from; index < to; index++) if (blocked.has(index)) return false;
  return true;
}

function isGroupOfWords({ text, tokens, raws, inLowerCase }: Reading, from: number, to: number): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last || to - from > mostWords || isSpaceless(last)) return false;
  for (let index = from + 1; index < to; index++)
    if (!joint.test(text.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0))) return false;
  // Without capitals little tells a name from a sentence; at least no preposition stands in it: "kev at brightpixel".
  if (inLowerCase)
    return to - from <= 3 && tokens.slice(from, to).every(({ folded }) => /^\p{L}{3}/u.test(folded));
  return (
    begins(raws[from] ?? '') && begins(raws[to - 1] ?? '') && /\p{L}/u.test(text.slice(first.start, last.end))
  );
}

function featuresOf(
  { tokens, raws, shapes, concepts }: Reading,
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
  const spaceless = isSpaceless(tokens[from] ?? { folded: '', start: 0, end: 0 });
  const own = shapes.slice(from, to);
  const shape = spaceless
    ? own
        .join('')
        .replace(/(.)\1+/g, '$1')
        .slice(0, 12)
    : own.join(' ');
  if (spaceless)
    for (let index = from; index + 1 < to; index++)
      add(hashText(word(index) + word(index + 1), kinds.within));
  add(hashText(shape, kinds.shape));
  add(mix(hashText(shape, kinds.shape), hashText(word(from - 1), kinds.before)));
  for (const distance of [1, 2, 3]) {
    for (const concept of concepts[from - distance] ?? [])
      add(mix(mix(hashText('', kinds.conceptBefore), concept), distance));
    for (const concept of concepts[to - 1 + distance] ?? [])
      add(mix(mix(hashText('', kinds.conceptAfter), concept), distance));
  }
  for (let index = from; index < to; index++)
    for (const concept of concepts[index] ?? [])
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

/** `B.V.` and `S.L.` end with a dot that the tokens have lost. */
const endsWithDot = /(?:^|[^\p{L}])(?:\p{L}\.)*\p{L}$|(?:inc|ltd|co|corp)$/iu;

/** Every group of words of a clause that could be a company's name, with what the name model needs to know of it. */
export function nameCandidates(text: string, matcher: ConceptMatcher, inSubject: boolean): NameCandidate[] {
  const reading = readNames(text, matcher);
  const { tokens } = reading;
  const candidates: NameCandidate[] = [];
  for (const [from, first] of tokens.entries())
    for (let to = from + 1; to <= Math.min(tokens.length, from + mostCharacters); to++) {
      const isCandidate = isSpaceless(first) ? isRunOfCharacters : isGroupOfWords;
      if (!isCandidate(reading, from, to)) continue;
      const start = first.start;
      const end = tokens[to - 1]?.end ?? 0;
      const withDot = text[end] === '.' && to - from > 1 && endsWithDot.test(text.slice(start, end));
      candidates.push({
        start,
        end: withDot ? end + 1 : end,
        features: featuresOf(reading, from, to, inSubject),
      });
    }
  return candidates;
}
