import { noContext } from '../assessment/assessment.ts';
import { noFindings } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import { type CaseAction, withAction, withActions } from './action.ts';
import type { Doing, Done, Refusal } from './by-person.ts';
import type { Case, CaseFile, CaseState } from './case.ts';
import { isOpen } from './case-row.ts';
import { caseOfTurns } from './fold.ts';

/** Why two cases cannot become one; null where they can. Both go on, so both must be open. */
export function mergeRefusal(from: Case, into: Case): Refusal | null {
  if (from.id === into.id) return 'same-case';
  if (from.mergedInto !== null) return 'case-merged';
  if (!isOpen(from.state)) return 'case-closed';
  return isOpen(into.state) ? null : 'other-closed';
}

/** Each once, in the order in which they happened. */
function inOrder<Entry extends { id: string }>(
  entries: readonly Entry[],
  at: (entry: Entry) => string,
): Entry[] {
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return once.sort((one, other) => Date.parse(at(one)) - Date.parse(at(other)));
}

/** Whoever has one of the cases has them both: what a person has begun is not asked about by a machine again. */
function stateOf(from: Case, into: Case, ready: boolean): CaseState {
  if (from.state === 'with-csm' || into.state === 'with-csm') return 'with-csm';
  return ready ? 'ready' : 'coaching';
}

const merged = (from: Case, into: Case, doing: Doing): CaseAction => ({
  ...doing,
  // A case is merged once, so that doing it again after a failure adds nothing.
  id: `merged-${from.id}`,
  kind: 'merged',
  subject: from.id,
  before: from.id,
  after: into.id,
});

/**
 * A case with everything that another one has: its messages and mails, what people did with it, and so what is known of the
 * concern. Doing it again changes nothing, unless the other case has got a message meanwhile.
 */
export function mergeInto(into: CaseFile, from: CaseFile, doing: Doing, configuration: Configuration): Done {
  const refused = mergeRefusal(from.case, into.case);
  if (refused !== null) return { refused };
  const turns = inOrder([...into.turns, ...from.turns], ({ receivedAt }) => receivedAt);
  const outbox = inOrder([...into.outbox, ...from.outbox], ({ createdAt }) => createdAt);
  const action = merged(from.case, into.case, doing);
  const isNew = into.case.actions.every(({ id }) => id !== action.id);
  const actions = inOrder([...into.case.actions, ...from.case.actions], ({ at }) => at);
  const together = caseOfTurns({ ...into.case, actions }, turns, outbox, configuration);
  if (together === null) return { refused: 'nothing-left' };
  const union = (listed: (of: Case) => readonly string[]): string[] => [
    ...new Set([...listed(into.case), ...listed(from.case)]),
  ];
  return {
    case: withActions(into.case, isNew ? [action] : [], doing.at, {
      ...together,
      subject: into.case.subject,
      state: stateOf(from.case, into.case, together.ready),
      readyAt: together.readyAt ?? (together.ready ? (from.case.readyAt ?? doing.at) : null),
      participants: union(({ participants }) => participants),
      answeredDenials: [...new Set([...into.case.answeredDenials, ...from.case.answeredDenials])],
      coachingReplies: Math.max(into.case.coachingReplies, from.case.coachingReplies),
      outboxIds: outbox.map(({ id }) => id),
      heldIds: union(({ heldIds }) => heldIds),
      alsoUnder: union(({ id, alsoUnder }) => [id, ...alsoUnder]).filter((id) => id !== into.case.id),
      rejudgements: [...into.case.rejudgements, ...from.case.rejudgements],
    }),
  };
}

/**
 * What is left of a case that was merged: by its number, mail and people find the case in which it goes on. It says nothing
 * of anybody any more, because all it had is there.
 */
export function mergedAway(from: Case, into: Case, doing: Doing): Case {
  const emptied = {
    state: 'resolved',
    customer: { address: '', name: '' },
    participants: [],
    organisation: '',
    knownPartner: '',
    subject: '',
    facts: noFindings,
    context: noContext,
    score: 0,
    ready: false,
    answeredDenials: [],
    opening: null,
    readyAt: null,
    turnIds: [],
    outboxIds: [],
    heldIds: [],
    lastBrief: null,
    rejudgements: [],
    actions: [],
    mergedInto: into.id,
    alsoUnder: [],
    followUpAt: null,
  } as const satisfies Partial<Case>;
  return withAction(from, { ...merged(from, into, doing), note: '' }, emptied);
}
