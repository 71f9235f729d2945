import type { Assessment } from '../assessment/assessment.ts';
import { type Findings, type RequiredFact, requiredFacts, type ScoredFact } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import { type AutomaticMark, findAutomaticMark } from '../email/automatic.ts';
import { type Address, type Email, ownWords } from '../email/email.ts';
import { isClear, score } from '../practices/practice.ts';
import { assignmentOf, type DirectoryAnswer } from './assignment.ts';
import { isBriefed } from './brief-timing.ts';
import type { Case, Opening, Turn } from './case.ts';
import {
  type Course,
  courseOf,
  isFromCsm,
  languageAfter,
  openQuestions,
  speaksForCustomer,
  stateAfter,
} from './course.ts';
import { correspondenceWithPartner, findCustomer } from './customer.ts';
import { firstFollowUp } from './follow-up.ts';
import { mayReply, type RecentReplies, type ReplyDecision } from './may-reply.ts';
import { mergeContext, mergeFindings, newlyClear } from './merge.ts';

/** One received message with everything that is known about it. */
export interface Incoming {
  /** The id SES gave it: the key of every step, so that a repeated delivery changes nothing. */
  readonly sesMessageId: string;
  readonly receivedAt: string;
  readonly rawKey: string;
  /** Verdicts that came out as FAIL: `spam`, `virus`, `dmarc`. */
  readonly failedVerdicts: readonly string[];
  /** The Message-ID is one that SES gave to a mail of ours. */
  readonly isOwnMail: boolean;
  readonly directory: DirectoryAnswer;
  /** It came to the address by which the Customer Success Manager writes to the customer; absent for all other mail. */
  readonly toRelay?: true;
  readonly email: Email;
  readonly assessment: Assessment;
}

export interface Decision {
  readonly case: Case;
  readonly course: Course;
  readonly turn: Turn;
  /** What this message made clear that was not clear before. */
  readonly added: readonly ScoredFact[];
  /** Required facts that the customer denies and that we have answered before: noted, and not asked for again. */
  readonly noted: readonly RequiredFact[];
  readonly isFirst: boolean;
  readonly handedOver: boolean;
  readonly reply: ReplyDecision;
  readonly brief: boolean;
}

const nobody: Address = { address: '', name: '' };

/** The turn that a message becomes. */
export function turnOf(
  incoming: Omit<Incoming, 'directory'>,
  caseId: string,
  fromCsm: boolean,
  configuration: Configuration,
): Turn {
  const { email, assessment } = incoming;
  return {
    id: incoming.sesMessageId,
    caseId,
    receivedAt: incoming.receivedAt,
    from: email.from ?? nobody,
    subject: email.subject,
    kind: assessment.kind,
    fromCsm,
    ownWords: ownWords(email).slice(0, 50_000),
    facts: assessment.facts,
    context: assessment.context,
    score: assessment.score,
    attachments: email.attachments,
    correspondence: correspondenceWithPartner(email, configuration),
    problems: email.problems,
    rawKey: incoming.rawKey,
    messageId: email.messageId,
    toRelay: incoming.toRelay === true,
    rejudgements: [],
  };
}

const openingOf = (facts: Findings, { weights }: Configuration): Opening => ({
  score: score(facts, weights),
  unclear: requiredFacts.filter((fact) => !isClear(facts, fact)),
});

/** Why a message is automatic, or null. The assessment has read the whole text, and may have found a person behind words that machines use. */
export function automaticMark({ email, assessment }: Incoming): AutomaticMark | null {
  const mark = findAutomaticMark(email);
  return mark?.certain === false && assessment.kind !== 'auto' ? null : mark;
}

/**
 * Decides what one message does: the case as it becomes, the turn, and whether a reply and a brief go out. Pure: the
 * same message, case and counts always give the same decision.
 *
 * @param caseId the case that the message belongs to or opens
 * @param before the case as it was, or null when the message opens it
 */
export function decide(
  incoming: Incoming,
  caseId: string,
  before: Case | null,
  recent: RecentReplies,
  configuration: Configuration,
): Decision {
  const { email, assessment } = incoming;
  const course = courseOf(incoming, before);
  // What a machine, a thank-you or the Customer Success Manager says does not change what the customer has said.
  const counts = speaksForCustomer(course);
  const facts =
    before === null
      ? assessment.facts
      : counts
        ? mergeFindings(before.facts, assessment.facts)
        : before.facts;
  const context =
    before === null
      ? assessment.context
      : counts
        ? mergeContext(before.context, assessment.context)
        : before.context;
  const ready = requiredFacts.every((fact) => isClear(facts, fact));
  const reply = mayReply({
    ...incoming,
    mark: automaticMark(incoming),
    before,
    course,
    recent,
    configuration,
  });
  const asked = reply.send && !ready && (course === 'opens' || course === 'adds');
  const coachingReplies = (before?.coachingReplies ?? 0) + (asked ? 1 : 0);
  const isDenied = (fact: RequiredFact): boolean => facts[fact].value === 'denied';
  const noted = (before?.answeredDenials ?? []).filter(isDenied);
  // Where nothing is left to ask, asking the same again would be the only thing to do.
  const handedOver =
    asked && (coachingReplies > configuration.coachingReplies || openQuestions(facts, noted).length === 0);
  const sender = email.from ?? nobody;
  const customer =
    before?.customer ?? findCustomer(email, { ...configuration, ...incoming.directory }) ?? nobody;
  const becomesReady = ready && !(before?.ready ?? false);
  const after: Case = {
    id: caseId,
    version: (before?.version ?? 0) + 1,
    state: stateAfter(course, before, {
      ready,
      handedOver,
      isComplaint: assessment.kind === 'escalation' || assessment.kind === 'reply',
    }),
    customer,
    participants:
      course === 'automatic' || course === 'from-csm' || course === 'relay'
        ? (before?.participants ?? [])
        : [...new Set([...(before?.participants ?? []), sender.address, customer.address])].filter(
            (address) => address !== '',
          ),
    ...assignmentOf(before, incoming.directory, configuration),
    subject: before?.subject ?? email.subject,
    language: languageAfter(course, incoming, before, configuration.defaultLanguage),
    languageUnsure: assessment.language === null && (before?.languageUnsure ?? true),
    facts,
    context,
    score: score(facts, configuration.weights),
    ready,
    answeredDenials: asked && !handedOver ? requiredFacts.filter(isDenied) : noted,
    coachingReplies,
    opening: before === null ? openingOf(facts, configuration) : before.opening,
    readyAt: before?.readyAt ?? (ready ? incoming.receivedAt : null),
    openedAt: before?.openedAt ?? incoming.receivedAt,
    updatedAt: incoming.receivedAt,
    turnIds: [...(before?.turnIds ?? []), incoming.sesMessageId],
    outboxIds: before?.outboxIds ?? [],
    heldIds: before?.heldIds ?? [],
    lastBrief: before?.lastBrief ?? null,
    rejudgements: before?.rejudgements ?? [],
    actions: before?.actions ?? [],
    mergedInto: null,
    alsoUnder: before?.alsoUnder ?? [],
    followUpAt: before?.followUpAt ?? null,
  };
  const isWaiting = after.state === 'coaching' && course !== 'automatic' && course !== 'from-csm';
  return {
    case: isWaiting
      ? { ...after, followUpAt: firstFollowUp(after, incoming.receivedAt, configuration) }
      : after,
    course,
    turn: turnOf(incoming, caseId, isFromCsm(incoming, before), configuration),
    added: newlyClear(before?.facts ?? null, facts),
    noted,
    isFirst: before === null,
    handedOver,
    reply,
    brief: isBriefed(configuration.briefs, {
      course,
      becomesReady,
      handedOver,
      urgent: context.urgent,
      isWorthIt: assessment.kind !== 'auto' || assessment.score > 0,
    }),
  };
}
