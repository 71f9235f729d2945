import { conceptMatcher } from '../core/assessment/concept-matcher.ts';
import { nameCandidates } from '../core/assessment/name-candidates.ts';
import { conceptLists } from '../core/languages/concepts/index.ts';
import { languageCodes } from '../core/languages/language.ts';
import type { Example } from './learn.ts';
import type { TrainingMail } from './sentences.ts';

/** One group of words that could be a partner's name, in the mail it stands in. */
export interface NameExample extends Example {
  readonly mail: TrainingMail;
  readonly name: string;
}

/** In languages without spaces nearly every run of characters is a candidate; one in so many of the plainly wrong is enough. */
const keepOneIn = 6;

const leastOccurrences = 2;

/** Turns mails into examples for the name model: the marked names, and every other group of words. */
export function nameTrainingSet(mails: readonly TrainingMail[]): {
  examples: NameExample[];
  columns: Uint32Array;
} {
  const matchers = Object.fromEntries(
    languageCodes.map((language) => [language, conceptMatcher(conceptLists[language])]),
  );
  const found: { mail: TrainingMail; name: string; features: Uint32Array; isPartner: boolean }[] = [];
  const occurrences = new Map<number, number>();
  let passed = 0;
  for (const mail of mails) {
    const matcher = matchers[mail.language];
    if (!matcher) continue;
    for (const line of mail.lines)
      for (const { start, end, features } of nameCandidates(line.text, matcher, line.inSubject)) {
        const isPartner = line.partners.some((partner) => partner.start === start && partner.end === end);
        const touches = line.partners.some((partner) => start < partner.end && partner.start < end);
        const spaceless = /[\u3040-\u9fff\uac00-\ud7a3]/.test(line.text[start] ?? '');
        if (!isPartner && !touches && spaceless && passed++ % keepOneIn !== 0) continue;
        for (const feature of features) occurrences.set(feature, (occurrences.get(feature) ?? 0) + 1);
        found.push({ mail, name: line.text.slice(start, end), features, isPartner });
      }
  }
  const columnOf = new Map<number, number>();
  for (const [feature, count] of occurrences)
    if (count >= leastOccurrences) columnOf.set(feature, columnOf.size);
  const examples = found.map(({ mail, name, features, isPartner }) => ({
    mail,
    name,
    targets: Uint8Array.of(isPartner ? 1 : 0),
    ignored: [],
    columns: Uint32Array.from([...features].flatMap((feature) => columnOf.get(feature) ?? [])),
  }));
  return { examples, columns: Uint32Array.from(columnOf.keys()) };
}
