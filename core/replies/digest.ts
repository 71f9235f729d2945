import { briefLanguage } from '../case/assignment.ts';
import type { CaseState, OutgoingMail } from '../case/case.ts';
import type { CaseRow } from '../case/case-row.ts';
import type { Configuration } from '../configuration.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { Block } from './blocks.ts';
import { glanceBlocks } from './brief-facts.ts';
import { caseLink, dayIn, wholeDays } from './brief-mail.ts';
import type { Library } from './compose.ts';
import { calledName } from './header-texts.ts';
import { renderMail } from './render-mail.ts';
import { fill } from './template.ts';
import type { BriefText, BriefTexts } from './texts.ts';

/** Longer lists are not read; the rest is in the console. */
const mostCases = 40;

const states: Readonly<Partial<Record<CaseState, BriefText>>> = {
  coaching: 'digest-coaching',
  ready: 'digest-ready',
  'with-csm': 'digest-with-csm',
};

/** Who gets a digest. */
export interface DigestReader {
  readonly address: string;
  /** What they prefer to read; null where the directory does not say. */
  readonly language: LanguageCode | null;
}

function caseBlocks(
  entry: CaseRow,
  now: string,
  texts: BriefTexts,
  { consoleUrl }: Pick<Configuration, 'consoleUrl'>,
): Block[] {
  const values = {
    case: entry.id,
    customer: calledName(entry.customer) || texts['unknown-sender'],
    score: String(entry.score),
  };
  const openDays = wholeDays(entry.openedAt, now);
  const link = caseLink(consoleUrl, entry.id);
  const state = states[entry.state];
  return [
    { kind: 'subheading', text: fill(texts[entry.urgent ? 'digest-urgent' : 'digest-case'], values) },
    ...(state === undefined ? [] : [{ kind: 'item', text: texts[state] } as const]),
    ...glanceBlocks({ ...entry, openDays }, texts),
    ...(link === null ? [] : [{ kind: 'item', text: `${texts['open-console']}: ${link}` } as const]),
  ];
}

/** Composes the one mail of a working day with the open cases of a Customer Success Manager, the most urgent first. */
export function digestMail(
  { address: csm, language: preferred }: DigestReader,
  cases: readonly CaseRow[],
  now: string,
  { library, configuration }: { library: Library; configuration: Configuration },
): OutgoingMail {
  const language = briefLanguage({ csmLanguage: preferred }, configuration);
  const texts = library.briefs[language];
  const urgent = cases.filter(({ urgent: isUrgent }) => isUrgent).length;
  const counts = {
    count: String(cases.length),
    urgent: String(urgent),
    date: dayIn(language, now, configuration.timeZone),
  };
  const subject = fill(texts['digest-subject'], counts);
  const left = cases.length - mostCases;
  const blocks: Block[] = [
    { kind: 'paragraph', text: fill(texts['digest-lead'], counts) },
    ...cases.slice(0, mostCases).flatMap((entry) => caseBlocks(entry, now, texts, configuration)),
    ...(left > 0
      ? [{ kind: 'paragraph', text: fill(texts['digest-more'], { count: String(left) }) } as const]
      : []),
    { kind: 'small', text: texts['digest-footer'] },
  ];
  return {
    to: { address: csm, name: '' },
    // It belongs to no case, and an answer must not become one.
    replyTo: { address: csm, name: '' },
    subject,
    ...renderMail(library.layout, {
      language,
      title: subject,
      preview: fill(texts['digest-lead'], counts),
      blocks,
    }),
    inReplyTo: null,
    references: [],
    autoSubmitted: 'auto-generated',
    language,
  };
}
