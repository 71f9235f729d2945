import type { Configuration } from '../configuration.ts';
import { type CaseAction, withActions } from './action.ts';
import type { Doing, Refusal } from './by-person.ts';
import type { Case, CaseFile, Turn } from './case.ts';
import { isOpen } from './case-row.ts';
import { caseOfTurns } from './fold.ts';
import { stateWith } from './override.ts';
import { caseIdFor } from './thread-keys.ts';

/** The case that goes on, and the new one. */
export interface SplitCase {
  readonly rest: Case;
  readonly split: Case;
}

/** Whether a message may make a case: one of a machine, or of a manager to the customer, says nothing of a concern. */
export const speaks = ({ kind, toRelay }: Turn): boolean => kind !== 'auto' && !toRelay;

const isUnder = (chosen: ReadonlySet<string>) => (entry: { readonly turnId: string }) =>
  chosen.has(entry.turnId);

/** The same messages make the same case when a split that failed is done again; once done, another one makes another case. */
function splitId({ id, actions }: Case, chosen: readonly Turn[]): string {
  const earlier = actions.filter(({ kind }) => kind === 'split').length;
  return caseIdFor(['split', id, earlier, ...chosen.map((turn) => turn.id)].join(' '));
}

/** Whoever wrote the messages, unless the customer of the whole case is among them. */
function customerOf({ customer }: Case, chosen: readonly Turn[]): Case['customer'] {
  const writers = chosen.filter((turn) => !turn.fromCsm && speaks(turn)).map(({ from }) => from);
  return writers.find(({ address }) => address === customer.address) ?? writers[0] ?? customer;
}

/** Lists as they are after the mails that answer the chosen messages have gone with them. */
function outgoing(
  { case: { outboxIds, heldIds }, outbox }: CaseFile,
  belongs: (entry: { turnId: string }) => boolean,
) {
  const ids = new Set(outbox.filter(belongs).map(({ id }) => id));
  return { outboxIds: outboxIds.filter((id) => ids.has(id)), heldIds: heldIds.filter((id) => ids.has(id)) };
}

/**
 * Takes messages out of a case and makes a case of their own of them: two concerns came in one thread. Both are judged from
 * the messages that they have then. The new case is with a person, who has read it: nobody is asked automatically about what
 * they were not asked about before.
 */
export function splitCase(
  file: CaseFile,
  turnIds: readonly string[],
  doing: Doing,
  configuration: Configuration,
): SplitCase | { readonly refused: Refusal } {
  const head = file.case;
  if (!isOpen(head.state)) return { refused: head.mergedInto === null ? 'case-closed' : 'case-merged' };
  const ids = new Set(turnIds);
  const chosen = file.turns.filter(({ id }) => ids.has(id));
  const staying = file.turns.filter(({ id }) => !ids.has(id));
  if (!chosen.some(speaks)) return { refused: 'nothing-chosen' };
  if (!staying.some(speaks)) return { refused: 'nothing-left' };
  const id = splitId(head, chosen);
  const customer = customerOf(head, chosen);
  const own = { ...head, id, customer, actions: [], readyAt: null };
  const split = caseOfTurns(own, chosen, file.outbox, configuration);
  const rest = caseOfTurns(head, staying, file.outbox, configuration);
  if (split === null || rest === null) return { refused: 'nothing-left' };
  const actions = chosen.map(
    (turn): CaseAction => ({
      ...doing,
      id: `split-${turn.id}-${id}`,
      kind: 'split',
      subject: turn.id,
      before: head.id,
      after: id,
    }),
  );
  const goes = isUnder(ids);
  return {
    rest: withActions(head, actions, doing.at, {
      ...rest,
      state: stateWith(rest.ready, head.state),
      ...outgoing(file, (entry) => !goes(entry)),
    }),
    split: withActions({ ...own, version: 0 }, actions, doing.at, {
      ...split,
      ...newCase,
      readyAt: split.readyAt ?? (split.ready ? doing.at : null),
      participants: writersOf(chosen, customer.address),
      ...outgoing(file, goes),
      alsoUnder: [...new Set(chosen.map(({ caseId }) => caseId))],
    }),
  };
}

const newCase = {
  state: 'with-csm',
  answeredDenials: [],
  coachingReplies: 0,
  lastBrief: null,
  rejudgements: [],
  followUpAt: null,
} as const satisfies Partial<Case>;

const writersOf = (turns: readonly Turn[], customer: string): string[] => [
  ...new Set(
    [
      ...turns.filter((turn) => !turn.fromCsm && speaks(turn)).map(({ from }) => from.address),
      customer,
    ].filter((address) => address !== ''),
  ),
];
