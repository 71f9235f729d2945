import { foldText } from '../email/fold.ts';
import type { ClosingWords } from '../languages/closing/closing-words.ts';
import { closingWords } from '../languages/closing/index.ts';
import { type LanguageCode, languageCodes } from '../languages/language.ts';
import type { Span } from './facts.ts';
import {
  isMadeOf,
  isWrittenWithSpaces,
  spansOf,
  unitsOf,
  type Wordings,
  without,
  wordings,
} from './wordings.ts';

/**
 * How a short mail ends an exchange. `thanks`: it thanks or acknowledges and says nothing else. `solved`: it says that
 * the matter is settled. `close`: it asks us to close the case.
 */
export interface Closing {
  readonly kind: 'thanks' | 'solved' | 'close';
  readonly language: LanguageCode;
}

/** Longer mails have more to say than goodbye: units of a text, words or in Japanese, Korean and Chinese characters. */
const mostUnits = { words: 70, characters: 160 };

/** What people send instead of words. */
const kindSigns = /^(?:👍|🙏|👌|😊|🙂|😀|😃|😄|❤|✅|🎉|💐|👏|💪|🤝|\ufe0f|[\u{1f3fb}-\u{1f3ff}]|[\s!.])+$/u;

interface Reader {
  readonly language: LanguageCode;
  readonly greetings: ReadonlySet<string>;
  readonly thanks: Wordings;
  readonly courtesies: Wordings;
  readonly solvedAlone: Wordings;
  readonly solved: Wordings;
  readonly close: Wordings;
  readonly fillers: Wordings;
  readonly doubts: Wordings;
}

const readers = new Map<LanguageCode, Reader>();

function readerFor(language: LanguageCode): Reader {
  const known = readers.get(language);
  if (known) return known;
  const words: ClosingWords = closingWords[language];
  const list = (...lists: (readonly string[])[]) => wordings(language, ...lists);
  const reader: Reader = {
    language,
    greetings: new Set(words.greetings.map(foldText)),
    thanks: list(words.thanks),
    courtesies: list(words.courtesies),
    solvedAlone: list(words.solvedAlone),
    solved: list(words.solved),
    close: list(words.close),
    fillers: list(words.fillers),
    doubts: list(words.doubts),
  };
  readers.set(language, reader);
  return reader;
}

/** `Hi Peter,` greets; it says nothing, and a name is in no list. */
function withoutSalutation(text: string, { greetings, language }: Reader): string {
  if (!isWrittenWithSpaces(language)) {
    const [first = '', ...rest] = text.trimStart().split('\n');
    const line = foldText(first).replace(/[^\p{L}\p{N}]+/gu, '');
    return rest.length > 0 && line.length <= 24 && [...greetings].some((end) => line.endsWith(end))
      ? rest.join('\n')
      : text;
  }
  const match =
    /^\s*(\p{L}{1,15})(?: \p{Lu}[\p{L}.'-]{0,30}){1,4}[ \t]*[,:!\n]/u.exec(text) ??
    /^\s*(\p{L}{1,15}) [\p{L}.'-]{1,30},/u.exec(text);
  return match?.[1] !== undefined && greetings.has(foldText(match[1])) ? text.slice(match[0].length) : text;
}

/** A name straight after the thanks, as in `Thanks Maria!`: short, capital, and at the end of its phrase. */
const thankedName = /(\p{L}{2,15}) (\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20})?)(?=\s{0,3}(?:[,.!\n]|$))/gu;

/** No name is a word by which somebody, in any of the languages, takes something back. */
const isDoubtAnywhere = (word: string): boolean =>
  languageCodes.some((language) => readerFor(language).doubts.has(foldText(word)));

function withoutThankedName(text: string, { thanks }: Reader): string {
  const endsThanks = (word: string): boolean =>
    [...thanks.values()].flat().some((wording) => wording.at(-1) === foldText(word));
  return text.replace(thankedName, (whole, word: string, name: string) =>
    endsThanks(word) && !name.split(' ').some(isDoubtAnywhere) ? word : whole,
  );
}

const asksSomething = (text: string): boolean => /[?？]/.test(text);

function isOnlyThanks(text: string, signature: readonly string[], reader: Reader): boolean {
  if (asksSomething(text)) return false;
  const { language, thanks, courtesies } = reader;
  const units = unitsOf(withoutThankedName(withoutSalutation(text, reader), reader), language);
  const names = wordings(language, signature);
  return units.length <= mostUnits.characters && isMadeOf(units, thanks, courtesies, names);
}

/** Whether anything that is said takes back a wording: a doubt counts unless it is part of the wording itself. */
function isDoubted(units: readonly string[], said: readonly Span[], doubts: Wordings): boolean {
  return spansOf(units, doubts).some(
    (doubt) => !said.some(({ start, end }) => doubt.start >= start && doubt.end <= end),
  );
}

function saysSolved(text: string, signature: readonly string[], reader: Reader): 'solved' | 'close' | null {
  const { language, fillers, solved, close, solvedAlone, doubts } = reader;
  const units = unitsOf(withoutSalutation(text, reader), language);
  if (units.length > (isWrittenWithSpaces(language) ? mostUnits.words : mostUnits.characters)) return null;
  const plain = without(units, fillers);
  const asked = spansOf(plain, close);
  if (asksSomething(text) && asked.length === 0) return null;
  const said = [...asked, ...spansOf(plain, solved)];
  if (said.length > 0 && !isDoubted(plain, said, doubts)) return asked.length > 0 ? 'close' : 'solved';
  const names = wordings(language, signature);
  return said.length === 0 && isMadeOf(plain, solvedAlone, reader.thanks, reader.courtesies, names)
    ? 'solved'
    : null;
}

/**
 * Recognises a mail that ends an exchange. Conservative: whoever says anything more, or says it with a doubt, has written
 * an ordinary mail, because a question too many is a smaller harm than a case that is closed against the customer's will.
 *
 * @param ownWords the sender's own words, without quotes and signature
 * @param languages the languages the mail may be in, likeliest first; a doubt in any of them counts
 * @param signature words that name the sender, which may stand below the text
 */
export function findClosing(
  ownWords: string,
  languages: readonly LanguageCode[],
  signature: readonly string[] = [],
): Closing | null {
  const [likeliest = languageCodes[0]] = languages;
  // A hostile length is looked at no further than a goodbye can be long.
  if (ownWords.length > 1_500) return null;
  if (ownWords.trim() !== '' && kindSigns.test(ownWords)) return { kind: 'thanks', language: likeliest };
  const named = signature.filter((name) => name.length > 1);
  // Thanks are read in every language: a single word tells too little about its own, and nothing else may be said.
  const thanked = [...new Set([...languages, ...languageCodes])].find((language) =>
    isOnlyThanks(ownWords, named, readerFor(language)),
  );
  if (thanked !== undefined) return { kind: 'thanks', language: thanked };
  const candidates = [...new Set(languages)].map(readerFor);
  for (const reader of candidates) {
    const kind = saysSolved(ownWords, named, reader);
    if (kind === null) continue;
    const doubted = candidates.some(
      (other) =>
        other !== reader && saysDoubt(ownWords, other) && saysSolved(ownWords, named, other) === null,
    );
    return doubted ? null : { kind, language: reader.language };
  }
  return null;
}

/** The same mail read in the other language it may be in. */
function saysDoubt(text: string, { language, fillers, solved, close, doubts }: Reader): boolean {
  const units = without(unitsOf(text, language), fillers);
  const said = [...spansOf(units, close), ...spansOf(units, solved)];
  return isDoubted(units, said, doubts);
}
