import { allWords, comparable, matches, type Pattern, toPattern } from './patterns.ts';

const attributions = allWords((words) => words.attributions, toPattern);
/** Those that begin with a word of their own, so that a sentence in front of them is not drawn in. */
const anchored = attributions.filter(([first]) => first !== '');

const longest = 500;
const address = /[^<>\s]{1,200}@[^<>\s]{1,200}/;

const numbersIn = (line: string): number => line.match(/\d+/g)?.length ?? 0;

/** `strong`: names an address, as programs do. `weak`: a person may have typed it, so `>` must follow. */
export type Attribution = 'strong' | 'weak' | null;

function attributionOf(line: string, patterns: readonly Pattern[]): Attribution {
  if (line.length > longest || !line.endsWith(':')) return null;
  const hasAddress = address.test(line);
  const numbers = numbersIn(line);
  if (numbers === 0 && !hasAddress) return null;
  // A day, a month, a year and a time around an address: an introduction in any language, even without a verb.
  if (hasAddress && numbers >= 4 && /[<(][^<>\s]{1,200}@/.test(line)) return 'strong';
  if (!patterns.some((pattern) => matches(line, pattern))) return null;
  return hasAddress ? 'strong' : 'weak';
}

/**
 * Whether a comparable line introduces a quote: `On … wrote:` in the twelve languages, framed by dashes (Zoho), without
 * its colon, or with the quote going on behind it (Yahoo on Android). "On Monday Jan wrote: …" in prose has no address.
 */
export function findAttribution(line: string): Attribution {
  if (line.length > longest) return followedByQuote(line.slice(0, longest)) ? 'strong' : null;
  const bare = line.replace(/^-{2,40}\s?|\s?-{2,40}$/g, '');
  const closed = bare.endsWith(':') ? bare : `${bare}:`;
  if (closed !== bare && (numbersIn(bare) < 4 || !address.test(bare))) return null;
  const found = attributionOf(closed, attributions);
  if (closed === bare) return found;
  const isIntroduction = attributions.some((pattern) => matches(closed, pattern));
  return isIntroduction || followedByQuote(bare) ? 'strong' : null;
}

function followedByQuote(line: string): boolean {
  let colon = line.indexOf(': ');
  for (let tries = 0; colon !== -1 && colon < 300 && tries < 3; tries++) {
    const head = line.slice(0, colon + 1);
    if (address.test(head) && numbersIn(head) >= 4 && anchored.some((pattern) => matches(head, pattern)))
      return true;
    colon = line.indexOf(': ', colon + 1);
  }
  return false;
}

/**
 * What lines are together that a program has wrapped. An introduction that does not begin with a word of its own must begin
 * with its date or its address, so that the sentence above it is not drawn in.
 */
export function wrappedAttribution(texts: readonly string[]): Attribution {
  const [first = ''] = texts;
  const line = comparable(texts.join(' ').replaceAll('< ', '<'));
  const found = attributionOf(line, attributions);
  if (found === null || (found === 'weak' && numbersIn(line) < 4)) return null;
  if (anchored.some((pattern) => matches(line, pattern))) return found;
  const begins = !/[.!?。！？:：]\s*$/.test(first) && (address.test(first) || numbersIn(first) >= 3);
  return begins ? found : null;
}
