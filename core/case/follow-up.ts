import { type RequiredFact, requiredFacts } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import { isClear } from '../practices/practice.ts';
import { businessMorning } from './business-days.ts';
import type { Case, CaseFile, OutboxRecord, Turn } from './case.ts';
import { thanksRule } from './may-reply.ts';

/** What the clock does when the customer stays silent. */
export interface FollowUp {
  readonly kind: 'reminder' | 'hand-over';
  /** When it is due, ISO 8601. */
  readonly at: string;
  /** The customer's last message; its sender is who is reminded. */
  readonly turn: Turn;
  /** Our mail that asked them; undefined where it was erased. */
  readonly asked: OutboxRecord | undefined;
  /** Since when they are silent, ISO 8601. */
  readonly since: string;
  /** Why our questions did not reach them; null where they did. */
  readonly unreached: string | null;
  /** What a reminder leaves out, because the customer has said twice that they do not have it. */
  readonly noted: readonly RequiredFact[];
}

/** The outgoing mail of a follow-up; there is one of each kind for a message of the customer. */
export const followUpId = (turnId: string, kind: FollowUp['kind']): string => `${turnId}-${kind}`;

/** What of the configuration the clock goes by. */
export type Patience = Pick<Configuration, 'followUps' | 'timeZone'>;

/** Where the customer is taken to be. */
const timeZoneOf = (head: Case, { timeZone }: Patience): string => head.timeZone ?? timeZone;

/** When a case whose customer was asked at a moment has to be looked at first. */
export const firstFollowUp = (head: Case, askedAt: string, configuration: Patience): string =>
  businessMorning(askedAt, configuration.followUps.reminderDays, timeZoneOf(head, configuration));

/** When a case goes to a person if its customer, asked at a moment, says nothing. */
export const handOverDue = (head: Case, askedAt: string, configuration: Patience): string =>
  businessMorning(askedAt, configuration.followUps.handOverDays, timeZoneOf(head, configuration));

const failedDeliveries: readonly string[] = ['bounced', 'rejected', 'complained'];

/** Why a mail of ours did not reach its reader, as far as is known; null where it did. */
function whyUnreached({ state, reason, delivery }: OutboxRecord): string | null {
  if (delivery !== null && failedDeliveries.includes(delivery.status))
    return `${delivery.status} (${delivery.detail})`;
  if (state === 'sent') return null;
  return reason ?? 'The mail has not left yet.';
}

const laterOf = (one: string, other: string): string => (one > other ? one : other);

/** Whether somebody on the customer's side wrote the message, as far as we can tell. */
const isCustomers = (turn: Turn, { csm }: Case): boolean =>
  turn.kind !== 'auto' && !turn.fromCsm && turn.from.address !== csm;

/** Whether a person has taken the case up since the customer wrote: whom they have answered is not asked by a clock. */
const isTakenUp = ({ actions }: Case, { receivedAt }: Turn): boolean =>
  actions.some(({ kind, at }) => (kind === 'taken' || kind === 'answered') && at > receivedAt);

/** Denials that an earlier answer of ours has dealt with; the last one has asked about all others. */
const notedBefore = ({ facts, answeredDenials }: Case, earlier: readonly Turn[]): RequiredFact[] =>
  answeredDenials.filter(
    (fact) => facts[fact].value === 'denied' && earlier.some((turn) => turn.facts[fact].value === 'denied'),
  );

/**
 * What the clock does next with a case, and when; null where nothing. A customer who was asked and says nothing is
 * reminded once, then the case goes to a person as it is. Who could not be asked is not reminded. A new message of the
 * customer makes the time begin anew, a machine's does not.
 */
export function nextFollowUp(
  { case: head, turns, outbox }: CaseFile,
  configuration: Patience,
): FollowUp | null {
  if (head.state !== 'coaching') return null;
  const theirs = turns.filter((turn) => isCustomers(turn, head));
  const turn = theirs.at(-1) ?? turns.at(-1);
  if (turn === undefined || isTakenUp(head, turn)) return null;
  const answerTo = ({ id }: Turn) => outbox.find((record) => record.id === `${id}-reply`);
  // A mere thank-you is not answered: what they were asked before still stands.
  const asking = theirs.findLast((one) => answerTo(one)?.cause?.rule !== thanksRule);
  const asked = asking && answerTo(asking);
  const unreached = asked === undefined ? null : whyUnreached(asked);
  const since = laterOf(turn.receivedAt, asked?.sentAt ?? turn.receivedAt);
  const noted = notedBefore(head, asking === undefined ? [] : theirs.slice(0, theirs.indexOf(asking)));
  const found = { turn, asked, since, unreached, noted };
  const reminder = outbox.find(({ id }) => id === followUpId(turn.id, 'reminder'));
  const isMissing = (fact: RequiredFact) => !isClear(head.facts, fact) && !noted.includes(fact);
  if (
    reminder === undefined &&
    asked?.state === 'sent' &&
    unreached === null &&
    requiredFacts.some(isMissing)
  )
    return { ...found, kind: 'reminder', at: firstFollowUp(head, since, configuration) };
  const { reminderDays, handOverDays } = configuration.followUps;
  const patience = businessMorning(
    reminder?.sentAt ?? since,
    handOverDays - reminderDays,
    timeZoneOf(head, configuration),
  );
  // A reminder that went out late is given the same time to be answered.
  return { ...found, kind: 'hand-over', at: laterOf(handOverDue(head, since, configuration), patience) };
}

/** When the case goes to a person if its customer stays silent, ISO 8601; null where the clock does nothing any more. */
export function handOverOf(file: CaseFile, configuration: Patience): string | null {
  const next = nextFollowUp(file, configuration);
  if (next === null) return null;
  return next.kind === 'hand-over' ? next.at : handOverDue(file.case, next.since, configuration);
}

/** What is due for a case by now, or null. */
export function followUpDue(file: CaseFile, configuration: Patience, now: Date): FollowUp | null {
  const next = nextFollowUp(file, configuration);
  return next !== null && next.at <= now.toISOString() ? next : null;
}

/** Whether the clock has written a mail, and not the answer to a message. */
export const isFollowUp = ({ id, turnId }: OutboxRecord): boolean =>
  id === followUpId(turnId, 'reminder') || id === followUpId(turnId, 'hand-over');

/** Follow-ups that were decided and have not left, because the process ended or SES took no mail. */
export const unfinishedFollowUps = ({ outbox }: CaseFile): OutboxRecord[] =>
  outbox.filter(
    (record) =>
      isFollowUp(record) &&
      (record.state === 'pending' || record.state === 'sending') &&
      // What a person has released is theirs to finish.
      record.release === null,
  );

/** Whether a reminder that has not left would come too late: the customer has written, or nobody asks any more. */
export const isOvertaken = ({ purpose, turnId }: OutboxRecord, file: CaseFile): boolean =>
  purpose === 'reminder' &&
  (file.case.state !== 'coaching' ||
    file.turns.findLast((turn) => isCustomers(turn, file.case))?.id !== turnId);
