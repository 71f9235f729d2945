import { foldText } from '../email/fold.ts';
import { type ConceptName, type Concepts, conceptNames } from '../languages/concepts.ts';
import { type Token, tokenize } from './tokens.ts';

/** A wording that was found: which concept, and the tokens it covers (half open). */
export interface ConceptHit {
  readonly concept: number;
  readonly from: number;
  readonly to: number;
}

export interface ConceptMatcher {
  find(tokens: readonly Token[]): ConceptHit[];
}

interface Step {
  /** Concepts whose wording ends here. */
  readonly ends: number[];
  readonly words: Map<string, Step>;
  /** Steps for words that only begin so (`complain*`), by their stem. */
  readonly stems: Map<string, Step>;
}

const newStep = (): Step => ({ ends: [], words: new Map(), stems: new Map() });

/** Stems are looked up for every beginning of a word, so their number per word is bounded. */
const longestStem = 24;
const shortestStem = 2;

function add(root: Step, wording: string, concept: number): void {
  let step = root;
  for (const part of wording.split(/\s+/)) {
    const isStem = part.endsWith('*');
    const tokens = tokenize(isStem ? part.slice(0, -1) : part).map((token) => token.folded);
    for (const [index, word] of tokens.entries()) {
      const branch = isStem && index === tokens.length - 1 ? step.stems : step.words;
      const next = branch.get(word) ?? newStep();
      branch.set(word, next);
      step = next;
    }
  }
  if (step !== root) step.ends.push(concept);
}

function* nextSteps(step: Step, word: string): Generator<Step> {
  const exact = step.words.get(word);
  if (exact) yield exact;
  if (step.stems.size === 0) return;
  for (let length = shortestStem; length <= Math.min(word.length, longestStem); length++) {
    const stem = step.stems.get(word.slice(0, length));
    if (stem) yield stem;
  }
}

/** Builds a matcher from one language's concept lists. Matching takes time linear in the number of tokens. */
export function conceptMatcher(concepts: Concepts): ConceptMatcher {
  const root = newStep();
  for (const [index, name] of conceptNames.entries())
    for (const wording of concepts[name]) add(root, foldText(wording), index);
  return {
    find(tokens) {
      const hits: ConceptHit[] = [];
      for (let from = 0; from < tokens.length; from++) {
        const longest = new Map<number, number>();
        let steps: Step[] = [root];
        for (let to = from; to < tokens.length && steps.length > 0; to++) {
          const word = tokens[to]?.folded ?? '';
          steps = steps.flatMap((step) => [...nextSteps(step, word)]);
          for (const step of steps) for (const concept of step.ends) longest.set(concept, to + 1);
        }
        for (const [concept, to] of longest) hits.push({ concept, from, to });
      }
      return hits;
    },
  };
}

export const conceptName = (index: number): ConceptName => conceptNames[index] ?? 'we';
