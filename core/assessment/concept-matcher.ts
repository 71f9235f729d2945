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
const longestStem = 32;
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

function nextSteps(step: Step, word: string): Step[] {
  const steps: Step[] = [];
  const exact = step.words.get(word);
  if (exact) steps.push(exact);
  if (step.stems.size === 0) return steps;
  for (let length = shortestStem; length <= Math.min(word.length, longestStem); length++) {
    const stem = step.stems.get(word.slice(0, length));
    if (stem) steps.push(stem);
  }
  return steps;
}

/** Words repeat, and every word is tried as a beginning; what is remembered of them stays bounded whatever the mails. */
const mostRemembered = 20_000;

/** Builds a matcher from one language's concept lists. Matching takes time linear in the number of tokens. */
export function conceptMatcher(concepts: Concepts): ConceptMatcher {
  const root = newStep();
  for (const [index, name] of conceptNames.entries())
    for (const wording of concepts[name]) add(root, foldText(wording), index);
  const remembered = new Map<string, Step[]>();
  const beginnings = (word: string): Step[] => {
    const known = remembered.get(word);
    if (known) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const steps = nextSteps(root, word);
    remembered.set(word, steps);
    return steps;
  };
  return {
    find(tokens) {
      const hits: ConceptHit[] = [];
      for (const [from, token] of tokens.entries()) {
        let steps = beginnings(token.folded);
        if (steps.length === 0) continue;
        const longest = new Map<number, number>();
        for (let to = from + 1; steps.length > 0; to++) {
          for (const step of steps) for (const concept of step.ends) longest.set(concept, to);
          const next = tokens[to];
          if (!next) break;
          steps = steps.flatMap((step) => nextSteps(step, next.folded));
        }
        for (const [concept, to] of longest) hits.push({ concept, from, to });
      }
      return hits;
    },
  };
}

export const conceptName = (index: number): ConceptName => conceptNames[index] ?? 'we';
