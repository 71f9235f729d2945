import type { Case, OutgoingMail } from '../case/case.ts';
import type { Configuration } from '../configuration.ts';
import type { Block } from './blocks.ts';
import { glanceBlocks } from './brief-facts.ts';
import { caseLink } from './brief-mail.ts';
import type { Library } from './compose.ts';
import { greetingName } from './header-texts.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { fill, type Texts } from './template.ts';
import type { BriefText } from './texts.ts';

/** Longer lists are not read; the rest is in the console. */
const mostCases = 40;

const day = 24 * 3_600_000;

const states = {
  coaching: 'digest-coaching',
  ready: 'digest-ready',
  'with-csm': 'digest-with-csm',
} as const satisfies Partial<Record<Case['state'], BriefText>>;

const isOpen = (entry: Case): entry is Case & { state: keyof typeof states } => entry.state in states;

/** Urgent cases first, then those that are complete, then those that wait longest. */
const byUrgency = (one: Case, other: Case): number =>
  Number(other.context.urgent) - Number(one.context.urgent) ||
  Number(other.ready) - Number(one.ready) ||
  one.openedAt.localeCompare(other.openedAt);

/** The open cases of each Customer Success Manager, most urgent first. Whoever has none is not named. */
export function openCases(cases: readonly Case[]): Map<string, Case[]> {
  const found = new Map<string, Case[]>();
  for (const entry of cases.filter(isOpen).sort(byUrgency))
    found.set(entry.csm, [...(found.get(entry.csm) ?? []), entry]);
  return found;
}

function caseBlocks(
  entry: Case,
  now: string,
  texts: Texts<BriefText>,
  { consoleUrl }: Pick<Configuration, 'consoleUrl'>,
): Block[] {
  const values = {
    case: entry.id,
    customer: greetingName(entry.customer) || entry.customer.address || '?',
    score: String(entry.score),
  };
  const openDays = Math.max(0, Math.floor((Date.parse(now) - Date.parse(entry.openedAt)) / day));
  const link = caseLink(consoleUrl, entry.id);
  return [
    { kind: 'subheading', text: fill(texts[entry.context.urgent ? 'digest-urgent' : 'digest-case'], values) },
    ...(isOpen(entry) ? [{ kind: 'item', text: texts[states[entry.state]] } as const] : []),
    ...glanceBlocks({ facts: entry.facts, openDays }, texts),
    ...(link === null ? [] : [{ kind: 'item', text: `${texts['open-console']}: ${link}` } as const]),
  ];
}

/** Composes the one mail of a working day with all open cases of a Customer Success Manager, as `openCases` gives them. */
export function digestMail(
  csm: string,
  cases: readonly Case[],
  now: string,
  { library, configuration }: { library: Library; configuration: Configuration },
): OutgoingMail {
  const language = configuration.csmLanguage;
  const texts = library.briefs[language];
  const urgent = cases.filter(({ context }) => context.urgent).length;
  const counts = { count: String(cases.length), urgent: String(urgent), date: now.slice(0, 10) };
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
    text: renderText(blocks),
    html: renderHtml(library.layout, {
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
