import { scoredFacts } from '../../core/assessment/facts.ts';
import type { CaseAction } from '../../core/case/action.ts';
import type { OutboxRecord, Turn } from '../../core/case/case.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { Visit } from '../visit.ts';
import { doer } from './doer.ts';
import { Moved } from './move-entry.tsx';
import { OutgoingEntry } from './outgoing.tsx';
import { Moment } from './time.tsx';
import { TurnEntry } from './turn.tsx';

/** One thing that happened in a case. */
export type Entry =
  | { readonly kind: 'turn'; readonly at: string; readonly turn: Turn; readonly number: number }
  | { readonly kind: 'outgoing'; readonly at: string; readonly record: OutboxRecord }
  | ActionEntry;

/** What somebody did. */
interface ActionEntry {
  readonly kind: 'action';
  readonly at: string;
  readonly action: CaseAction;
  /** Where messages were split off, each has an action of its own: these are all of them. Else empty. */
  readonly turnIds: readonly string[];
}

/** Everything that happened in a case, in its order: what came in goes before what it made us send. */
export function entriesOf({ case: head, turns, outbox }: CaseFile): Entry[] {
  const entries: Entry[] = [
    ...turns.map((turn, number) => ({ kind: 'turn' as const, at: turn.receivedAt, turn, number })),
    ...outbox.map((record) => ({ kind: 'outgoing' as const, at: record.createdAt, record })),
    ...actionEntries(head.actions),
  ];
  return entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** Several messages that were split off together are one entry. */
const actionEntries = (actions: readonly CaseAction[]): ActionEntry[] => {
  const splits = actions.filter(({ kind }) => kind === 'split');
  const isFirst = (action: CaseAction) => splits.find(({ after }) => after === action.after) === action;
  return actions
    .filter((action) => action.kind !== 'split' || isFirst(action))
    .map((action) => {
      const together = action.kind === 'split' ? splits.filter(({ after }) => after === action.after) : [];
      return { kind: 'action', at: action.at, action, turnIds: together.map(({ subject }) => subject) };
    });
};

/** What happened, the oldest first, as a list. */
export function Timeline({
  visit,
  file,
  entries,
  moved,
}: {
  visit: Visit;
  file: CaseFile;
  entries: readonly Entry[];
  /** Messages that were split off and are in other cases now, by their ids. */
  moved?: ReadonlyMap<string, Turn>;
}) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li class={entry.kind}>
          {entry.kind === 'turn' ? (
            <TurnEntry visit={visit} caseId={file.case.id} turn={entry.turn} number={entry.number} />
          ) : entry.kind === 'outgoing' ? (
            <OutgoingEntry visit={visit} head={file.case} record={entry.record} />
          ) : (
            <ActionLine visit={visit} file={file} entry={entry} {...(moved === undefined ? {} : { moved })} />
          )}
        </li>
      ))}
    </ol>
  );
}

interface ActionLineProps {
  readonly visit: Visit;
  readonly file: CaseFile;
  readonly entry: ActionEntry;
  readonly moved?: ReadonlyMap<string, Turn>;
}

/** What somebody did, in a line, and why in their words. */
export function ActionLine({ visit, file, entry: { action, turnIds }, moved = new Map() }: ActionLineProps) {
  const { strings } = visit;
  const turns = turnIds.flatMap((id) => file.turns.find((turn) => turn.id === id) ?? moved.get(id) ?? []);
  const what = { visit, caseId: file.case.id, action, turns, count: turnIds.length };
  return (
    <div class="action">
      <p>
        <strong>{doer(action.by, strings)}</strong>{' '}
        {action.kind === 'merged' || action.kind === 'split' ? (
          <Moved {...what} />
        ) : (
          `${strings.case.actions[action.kind]} ${details(action, visit)}`
        )}
        <span class="meta">
          <Moment iso={action.at} visit={visit} />
        </span>
      </p>
      {action.note === '' ? null : <blockquote dir="auto">{action.note}</blockquote>}
    </div>
  );
}

/** What an action was about, where its kind does not say it. */
function details({ kind, subject, before, after }: CaseAction, { brief, strings }: Visit): string {
  if (kind === 'assigned') return after;
  if (kind !== 'overridden') return subject;
  const fact = scoredFacts.find((name) => name === subject);
  const value = (name: string) =>
    Object.entries(strings.values).find(([known]) => known === name)?.[1] ?? name;
  return `${fact === undefined ? subject : brief[`fact-${fact}`]}: ${value(before)} → ${value(after)}`;
}
