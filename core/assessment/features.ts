import type { Clause } from './clauses.ts';
import { type ConceptHit, type ConceptMatcher, conceptName } from './concept-matcher.ts';
import { finish, hashText, mix, seed } from './hashing.ts';
import { shapeNames, tokenShapes } from './shapes.ts';
import { isSpaceless, type Token, tokenize } from './tokens.ts';

/** A clause as the model sees it: hashed features, each at most once. */
export type Features = Uint32Array;

/** What is read of a clause before it is hashed; kept so that the next clause can look back at it. */
export interface ReadClause {
  readonly tokens: readonly Token[];
  /** Concepts and shapes in the order of the text, as numbers; shapes follow the concepts. */
  readonly signs: readonly Sign[];
}

interface Sign {
  readonly id: number;
  readonly at: number;
}

const firstShape = 1_000;

export const isShape = (id: number): boolean => id >= firstShape;

/** Name of a concept or shape sign, for explanations. */
const signName = (id: number): string =>
  isShape(id) ? (shapeNames[id - firstShape] ?? '?') : conceptName(id);

/** One number per kind of feature, so that equal words of different kinds do not meet. */
const kind = {
  word: 1,
  pair: 2,
  triple: 3,
  skip: 4,
  part: 5,
  character: 6,
  before: 7,
  sign: 8,
  signPair: 9,
  signNext: 10,
  signTriple: 11,
  place: 12,
  count: 13,
  signWord: 14,
  signBeside: 15,
  signAcross: 16,
  signAround: 17,
} as const;

/** The clauses around one: "He laughed" says something only after "I told him", and tells that he was told. */
export interface Neighbours {
  readonly before: ReadClause | null;
  readonly after: ReadClause | null;
}

/** Reads a clause: tokens, and the concepts and shapes in them. */
export function readClause(text: string, matcher: ConceptMatcher): ReadClause {
  const tokens = tokenize(text);
  const hits: ConceptHit[] = matcher.find(tokens);
  const signs: Sign[] = hits.map((hit) => ({ id: hit.concept, at: hit.from }));
  for (const [index, token] of tokens.entries())
    for (const shape of tokenShapes(token.folded, text.slice(token.start, token.end), index === 0))
      signs.push({ id: firstShape + shapeNames.indexOf(shape), at: index });
  signs.sort((a, b) => a.at - b.at || a.id - b.id);
  return { tokens, signs };
}

/** Signs of a clause that take part in pairs; more would only repeat what these say. */
const mostSigns = 40;

function addWords(tokens: readonly Token[], add: (hash: number) => void): void {
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const word = hashText(token.folded, kind.word);
    add(word);
    const next = tokens[index + 1]?.folded;
    const afterNext = tokens[index + 2]?.folded;
    if (next !== undefined) add(mix(hashText(next, kind.pair), word));
    if (next !== undefined && afterNext !== undefined) {
      add(mix(mix(hashText(next, kind.triple), word), hashText(afterNext, kind.triple)));
      add(mix(hashText(afterNext, kind.skip), word));
    }
    if (isSpaceless(token)) {
      const third = tokens[index + 3]?.folded;
      if (next !== undefined && afterNext !== undefined && third !== undefined)
        add(hashText(token.folded + next + afterNext + third, kind.character));
    } else {
      const bounded = `<${token.folded}>`;
      for (let length = 3; length <= 5; length++)
        for (let from = 0; from + length <= bounded.length; from++)
          add(hashText(bounded, kind.part + length * 32, from, from + length));
    }
  }
}

function addSigns({ signs: all, tokens }: ReadClause, add: (hash: number) => void): void {
  const signs = all.slice(0, mostSigns);
  for (const [index, sign] of signs.entries()) {
    add(mix(mix(seed, kind.sign), sign.id));
    for (const other of signs.slice(index + 1)) {
      add(mix(mix(mix(seed, kind.signPair), sign.id), other.id));
      if (other.at - sign.at <= 3) add(mix(mix(mix(seed, kind.signNext), sign.id), other.id));
    }
    const second = signs[index + 1];
    const third = signs[index + 2];
    if (second && third) add(mix(mix(mix(mix(seed, kind.signTriple), sign.id), second.id), third.id));
    for (const distance of [-2, -1, 1, 2]) {
      const token = tokens[sign.at + distance];
      if (token && !isSpaceless(token))
        add(mix(mix(hashText(token.folded, kind.signWord), sign.id), distance + 5));
    }
  }
}

/** What stands beside a clause: its signs alone, each with a sign of the clause, and the two sides with each other. */
function addNeighbours(clause: ReadClause, { before, after }: Neighbours, add: (hash: number) => void): void {
  for (const [side, neighbour] of [before, after].entries())
    for (const sign of neighbour?.signs.slice(0, mostSigns) ?? []) {
      add(mix(mix(mix(seed, kind.signBeside), sign.id), side));
      for (const own of clause.signs.slice(0, 12))
        add(mix(mix(mix(mix(seed, kind.signAcross), sign.id), own.id), side));
    }
  for (const sign of before?.signs.slice(0, 10) ?? [])
    for (const other of after?.signs.slice(0, 10) ?? [])
      add(mix(mix(mix(seed, kind.signAround), sign.id), other.id));
  for (const token of before?.tokens ?? []) add(hashText(token.folded, kind.before));
}

/** The features of a clause, read among its neighbours in the same mail. */
export function clauseFeatures(
  clause: ReadClause,
  neighbours: Neighbours,
  place: Pick<Clause, 'inSubject' | 'beginsParagraph'>,
): Features {
  const found = new Set<number>();
  const add = (hash: number) => found.add(finish(hash));
  addWords(clause.tokens, add);
  addSigns(clause, add);
  addNeighbours(clause, neighbours, add);
  add(mix(kind.place, place.inSubject ? 1 : 2));
  add(mix(kind.place, place.beginsParagraph ? 3 : 4));
  add(mix(mix(kind.count, 1), Math.min(9, Math.floor(Math.log2(clause.tokens.length + 1) * 1.5))));
  return Uint32Array.from(found);
}

/**
 * The signs of a clause that speak most for an output, strongest first, by name: what `intake explain` shows. Words speak
 * too, but a sum of a hundred small weights explains nothing to a person.
 */
export function strongestSigns(clause: ReadClause, weightOf: (feature: number) => number): string[] {
  const weights = new Map<string, number>();
  for (const [index, sign] of clause.signs.entries()) {
    let weight = weightOf(finish(mix(mix(seed, kind.sign), sign.id)));
    for (const other of clause.signs.slice(index + 1))
      weight += weightOf(finish(mix(mix(mix(seed, kind.signPair), sign.id), other.id)));
    const name = signName(sign.id);
    weights.set(name, (weights.get(name) ?? 0) + weight);
  }
  return [...weights]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => name);
}
