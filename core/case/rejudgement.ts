import type { Context } from '../assessment/assessment.ts';
import { type Findings, factNames } from '../assessment/facts.ts';
import type { Case, Turn } from './case.ts';

/** One thing that is judged differently now. */
export interface Change {
  /** For example `score`, `facts.examples`, `evidence.examples`, `context.partner`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** That a stored judgement was replaced, when, and what became different. */
export interface Rejudgement {
  /** ISO 8601. */
  readonly at: string;
  /** Who had it done: `command-line:<user name>`; `command-line` alone where it was not kept. */
  readonly by: string;
  readonly changes: readonly Change[];
}

/** More of a long text does not help a reader to see what changed. */
const longestShown = 300;

const shown = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;

/** Two texts without what they begin and end with alike, so that a changed line in a long mail can be seen. */
function differingParts(before: string, after: string): { before: string; after: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    before: shown(before.slice(start, before.length - end)),
    after: shown(after.slice(start, after.length - end)),
  };
}

const change = (what: string, before: unknown, after: unknown): Change[] =>
  String(before) === String(after)
    ? []
    : [{ what, before: shown(String(before)), after: shown(String(after)) }];

function findingChanges(before: Findings, after: Findings): Change[] {
  const quotes = (findings: Findings, name: (typeof factNames)[number]): string =>
    findings[name].evidence.map(({ quote }) => quote).join(' | ');
  return factNames.flatMap((name) => [
    ...change(`facts.${name}`, before[name].value, after[name].value),
    ...change(`evidence.${name}`, quotes(before, name), quotes(after, name)),
  ]);
}

const contextChanges = (before: Context, after: Context): Change[] =>
  (['edition', 'version', 'partner', 'urgent'] as const).flatMap((name) =>
    change(`context.${name}`, before[name], after[name]),
  );

/** What is different between two judgements of the same mail. */
export function turnChanges(before: Turn, after: Turn): Change[] {
  const files = ({ attachments }: Turn): string =>
    attachments.map(({ name, contentType, kind }) => `${name || contentType} (${kind})`).join(', ');
  const correspondence = (turn: Turn): string =>
    turn.correspondence.map(({ excerpt }) => excerpt).join(' | ');
  const problems = (turn: Turn): string => turn.problems.map(({ code }) => code).join(', ');
  return [
    ...change('kind', before.kind, after.kind),
    ...change('score', before.score, after.score),
    ...findingChanges(before.facts, after.facts),
    ...contextChanges(before.context, after.context),
    ...(before.ownWords === after.ownWords
      ? []
      : [{ what: 'own_words', ...differingParts(before.ownWords, after.ownWords) }]),
    ...change('correspondence', correspondence(before), correspondence(after)),
    ...change('attachments', files(before), files(after)),
    ...change('problems', problems(before), problems(after)),
  ];
}

/** What is different between two states of a case, as far as it comes from judging its mails. */
export function caseChanges(before: Case, after: Case): Change[] {
  return [
    ...change('state', before.state, after.state),
    ...change('score', before.score, after.score),
    ...change('ready', before.ready, after.ready),
    ...change('language', before.language, after.language),
    ...findingChanges(before.facts, after.facts),
    ...contextChanges(before.context, after.context),
  ];
}
