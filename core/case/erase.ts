import type { Configuration } from '../configuration.ts';
import type { CaseAction } from './action.ts';
import type { Case, OutboxRecord, Turn } from './case.ts';
import { isOurs } from './customer.ts';
import { caseOfTurns } from './fold.ts';
import { mentionedName, mentionsAddress, type Person, textsIn } from './person.ts';

/**
 * Everything stored about a case, committed or not, under whichever number it is kept. `head` is null where only remains
 * are left.
 */
export interface StoredCase {
  readonly id: string;
  readonly head: Case | null;
  readonly turns: readonly Turn[];
  readonly outbox: readonly OutboxRecord[];
}

/** What a case loses when a person is erased. */
export interface CaseErasure {
  readonly turns: readonly Turn[];
  readonly outbox: readonly OutboxRecord[];
  /** The case as it goes on without the person, or null when nothing of it stays. */
  readonly rest: Case | null;
}

/** A quote this short may be in anybody's mail. */
const shortestQuote = 12;

/**
 * Decides what of a case goes with a person. A case in which nobody else wrote, our own people aside, goes as a whole. In
 * any other, the person's mails, the answers to them and every mail of ours that names or quotes the person go; the rest
 * is judged from the mails that stay.
 */
export function eraseFromCase(stored: StoredCase, person: Person, configuration: Configuration): CaseErasure {
  const { head, turns, outbox } = stored;
  // It has nothing of anybody: what it had is in the case that it was merged into.
  if (head !== null && head.mergedInto !== null) return { turns, outbox, rest: head };
  const going = turns.filter((turn) => turn.from.address === person.address);
  const staying = turns.filter((turn) => turn.from.address !== person.address);
  const listed = new Set(head?.turnIds);
  const committed = (head?.turnIds ?? []).flatMap((id) => staying.find((turn) => turn.id === id) ?? []);
  const others = committed.filter(
    (turn) => !turn.fromCsm && !turn.toRelay && !isOurs(turn.from, { ...configuration, csms: [] }),
  );
  if (head === null || others.length === 0) return { turns, outbox, rest: null };
  const outboxGoing = outbox.filter(
    (record) => going.some((turn) => turn.id === record.turnId) || names(record, person, going),
  );
  const folded = caseOfTurns(head, committed, outbox, configuration);
  if (folded === null) return { turns, outbox, rest: null };
  const next = others[0]?.from ?? head.customer;
  const isUntouched =
    !going.some((turn) => listed.has(turn.id)) &&
    !head.participants.includes(person.address) &&
    !head.actions.some((action) => names(action, person, going));
  const gone = new Set(outboxGoing.map(({ id }) => id));
  if (isUntouched && !head.outboxIds.some((id) => gone.has(id)))
    return { turns: going, outbox: outboxGoing, rest: head };
  return {
    turns: going,
    outbox: outboxGoing,
    rest: {
      ...folded,
      version: head.version + 1,
      customer: head.customer.address === person.address ? next : head.customer,
      participants: head.participants.filter((address) => address !== person.address),
      outboxIds: head.outboxIds.filter((id) => !gone.has(id)),
      heldIds: head.heldIds.filter((id) => !gone.has(id)),
      // What changed in an earlier judgement may quote the person.
      rejudgements: [],
      actions: head.actions.map((action) => withoutPerson(action, person, going)),
    },
  };
}

/** That something was done stays, and when; of what is said about it, only what says nothing of the person. */
function withoutPerson(action: CaseAction, person: Person, going: readonly Turn[]): CaseAction {
  const kept = (text: string): string => (names(text, person, going) ? 'erased' : text);
  const { by, subject, before, after, note } = action;
  return {
    ...action,
    by: kept(by),
    subject: kept(subject),
    before: kept(before),
    after: kept(after),
    note: kept(note),
  };
}

/** Whether a text, or any text in a record, names or quotes the person. */
function names(value: unknown, person: Person, turns: readonly Turn[]): boolean {
  const quotes = turns.flatMap((turn) =>
    Object.values(turn.facts).flatMap(({ evidence }) => evidence.map(({ quote }) => quote)),
  );
  return textsIn(value).some(
    (text) =>
      mentionsAddress(text, person.address) ||
      mentionedName(text, person) !== null ||
      quotes.some((quote) => quote.length >= shortestQuote && text.includes(quote)),
  );
}
