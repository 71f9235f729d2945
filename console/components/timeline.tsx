import { scoredFacts } from '../../core/assessment/facts.ts';
import type { CaseAction } from '../../core/case/action.ts';
import type { OutboxRecord, Turn } from '../../core/case/case.ts';
import type { CaseFile } from '../../functions/adapters/case-store.ts';
import type { Visit } from '../visit.ts';
import { doer } from './doer.ts';
import { OutgoingEntry } from './outgoing.tsx';
import { Moment } from './time.tsx';
import { TurnEntry } from './turn.tsx';

/** One thing that happened in a case. */
export type Entry =
  | { readonly kind: 'turn'; readonly at: string; readonly turn: Turn; readonly number: number }
  | { readonly kind: 'outgoing'; readonly at: string; readonly record: OutboxRecord }
  | { readonly kind: 'action'; readonly at: string; readonly action: CaseAction };

/** Everything that happened in a case, in its order: what came in goes before what it made us send. */
export function entriesOf({ case: head, turns, outbox }: CaseFile): Entry[] {
  const entries: Entry[] = [
    ...turns.map((turn, number) => ({ kind: 'turn' as const, at: turn.receivedAt, turn, number })),
    ...outbox.map((record) => ({ kind: 'outgoing' as const, at: record.createdAt, record })),
    ...head.actions.map((action) => ({ kind: 'action' as const, at: action.at, action })),
  ];
  return entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** What happened, the oldest first, as a list. */
export function Timeline({
  visit,
  file,
  entries,
}: {
  visit: Visit;
  file: CaseFile;
  entries: readonly Entry[];
}) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li class={entry.kind}>
          {entry.kind === 'turn' ? (
            <TurnEntry visit={visit} turn={entry.turn} number={entry.number} />
          ) : entry.kind === 'outgoing' ? (
            <OutgoingEntry visit={visit} head={file.case} record={entry.record} />
          ) : (
            <ActionEntry visit={visit} action={entry.action} />
          )}
        </li>
      ))}
    </ol>
  );
}

function ActionEntry({ visit, action }: { visit: Visit; action: CaseAction }) {
  const { strings } = visit;
  return (
    <div class="action">
      <p>
        <strong>{doer(action.by, strings)}</strong> {strings.case.actions[action.kind]}{' '}
        {details(action, visit)}
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
