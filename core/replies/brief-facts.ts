import type { Findings, ScoredFact } from '../assessment/facts.ts';
import type { CaseRow } from '../case/case-row.ts';
import { practices } from '../practices/index.ts';
import { isClear, judgePractice } from '../practices/practice.ts';
import type { Block, Mark } from './blocks.ts';
import type { BriefSituation } from './brief.ts';
import { shortened } from './reply.ts';
import { fill } from './template.ts';
import type { BriefTexts } from './texts.ts';

const mark = (facts: Findings, fact: ScoredFact): Mark =>
  isClear(facts, fact) ? 'yes' : facts[fact].value === 'denied' ? 'denied' : 'no';

/** Lines under a heading; nothing at all where there are none. */
export function listBlocks(heading: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [{ kind: 'heading', text: heading }, ...items.map((text): Block => ({ kind: 'item', text }))];
}

/** A time as a person reads it, in UTC. */
export const minutes = (time: string): string => time.slice(0, 16).replace('T', ' ');

function factBlock(fact: ScoredFact, facts: Findings, texts: BriefTexts): Block {
  const value = mark(facts, fact);
  const quote = fact === 'attachments' ? undefined : facts[fact].evidence[0]?.quote;
  return {
    kind: 'finding',
    mark: value,
    text: `${texts[`fact-${fact}`]}: ${texts[`value-${value}`]}`,
    quote: quote === undefined ? null : shortened(quote),
  };
}

/** Each practice with its verdict, then its facts with the customer's own sentences. */
export const practiceBlocks = ({ facts }: BriefSituation, texts: BriefTexts): Block[] =>
  practices.flatMap((practice): Block[] => [
    {
      kind: 'subheading',
      text: `${texts[`practice-${practice.name}`]}: ${texts[`verdict-${judgePractice(practice, facts)}`]}`,
    },
    ...practice.facts.map((fact) => factBlock(fact, facts, texts)),
  ]);

const namesOf = (facts: readonly ScoredFact[], texts: BriefTexts): string =>
  facts.map((fact) => texts[`fact-${fact}`]).join('; ');

function ageText(days: number, texts: BriefTexts): string {
  if (days === 0) return texts['age-today'];
  return days === 1 ? texts['age-one'] : fill(texts['age-many'], { days: String(days) });
}

/** What a person wants to know before anything else: how long it takes already, what is missing, what the customer denies. */
export function glanceBlocks(
  { missing, denied, openDays }: Pick<CaseRow, 'missing' | 'denied'> & Pick<BriefSituation, 'openDays'>,
  texts: BriefTexts,
): Block[] {
  const lines = [
    ...(openDays === null ? [] : [ageText(openDays, texts)]),
    ...(missing.length === 0 ? [] : [fill(texts.missing, { facts: namesOf(missing, texts) })]),
    ...(denied.length === 0 ? [] : [fill(texts.denied, { facts: namesOf(denied, texts) })]),
  ];
  return lines.map((text): Block => ({ kind: 'item', text }));
}

/** What is different from what the last brief said. */
export function changeBlocks({ changes }: BriefSituation, texts: BriefTexts): Block[] {
  if (changes === null) return [];
  const { since, added, takenBack } = changes;
  const lines = [
    ...(added.length === 0 ? [] : [fill(texts['changes-added'], { facts: namesOf(added, texts) })]),
    ...(takenBack.length === 0 ? [] : [fill(texts['changes-gone'], { facts: namesOf(takenBack, texts) })]),
  ];
  const heading = fill(texts['changes-heading'], { since: minutes(since) });
  return listBlocks(heading, lines.length === 0 ? [texts['changes-none']] : lines);
}
