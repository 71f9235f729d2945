import type { Assessment } from '../assessment/assessment.ts';
import { requiredFacts, type ScoredFact } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import { findAutomaticMark } from '../email/automatic.ts';
import { type Address, type Email, ownWords } from '../email/email.ts';
import { isClear, score } from '../practices/practice.ts';
import type { Case, CaseState, Turn } from './case.ts';
import { correspondenceWithPartner, findCustomer } from './customer.ts';
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
  readonly email: Email;
  readonly assessment: Assessment;
}

export interface Decision {
  readonly case: Case;
  readonly turn: Turn;
  /** What this message made clear that was not clear before. */
  readonly added: readonly ScoredFact[];
  readonly isFirst: boolean;
  readonly handedOver: boolean;
  readonly reply: ReplyDecision;
  readonly brief: boolean;
}

const nobody: Address = { address: '', name: '' };

function nextState(
  before: Case | null,
  ready: boolean,
  kind: Assessment['kind'],
  handedOver: boolean,
): CaseState {
  if (before !== null && before.state !== 'coaching') return before.state;
  if (ready) return 'ready';
  if (handedOver || (before === null && (kind === 'other' || kind === 'auto'))) return 'with-csm';
  return 'coaching';
}

function turnOf(incoming: Incoming, caseId: string, configuration: Configuration): Turn {
  const { email, assessment } = incoming;
  return {
    id: incoming.sesMessageId,
    caseId,
    receivedAt: incoming.receivedAt,
    from: email.from ?? nobody,
    subject: email.subject,
    kind: assessment.kind,
    ownWords: ownWords(email).slice(0, 50_000),
    facts: assessment.facts,
    context: assessment.context,
    score: assessment.score,
    attachments: email.attachments,
    correspondence: correspondenceWithPartner(email, configuration),
    problems: email.problems,
    rawKey: incoming.rawKey,
    messageId: email.messageId,
  };
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
  // What a machine sends, and what we sent ourselves, does not change what the customer has said.
  const counts = (assessment.kind !== 'auto' && !incoming.isOwnMail) || before === null;
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
  const mark = findAutomaticMark(email);
  // The assessment has read the whole text, and may have found a person behind words that machines use.
  const certain = mark?.certain === false && assessment.kind !== 'auto' ? null : mark;
  const reply = mayReply({ ...incoming, mark: certain, before, recent, configuration });
  const asked = reply.send && !ready;
  const coachingReplies = (before?.coachingReplies ?? 0) + (asked ? 1 : 0);
  const handedOver = asked && coachingReplies > configuration.coachingReplies;
  const sender = email.from ?? nobody;
  const customer = before?.customer ?? findCustomer(email, configuration) ?? nobody;
  const becomesReady = ready && !(before?.ready ?? false);
  const after: Case = {
    id: caseId,
    version: (before?.version ?? 0) + 1,
    state: nextState(before, ready, assessment.kind, handedOver),
    customer,
    participants: [...new Set([...(before?.participants ?? []), sender.address, customer.address])],
    csm: before?.csm ?? configuration.csmAddress,
    subject: before?.subject ?? email.subject,
    language: assessment.language ?? before?.language ?? configuration.defaultLanguage,
    languageUnsure: assessment.language === null && (before?.languageUnsure ?? true),
    facts,
    context,
    score: score(facts, configuration.weights),
    ready,
    coachingReplies,
    openedAt: before?.openedAt ?? incoming.receivedAt,
    updatedAt: incoming.receivedAt,
    turnIds: [...(before?.turnIds ?? []), incoming.sesMessageId],
    outboxIds: before?.outboxIds ?? [],
  };
  return {
    case: after,
    turn: turnOf(incoming, caseId, configuration),
    added: newlyClear(before?.facts ?? null, facts),
    isFirst: before === null,
    handedOver,
    reply,
    brief:
      becomesReady || handedOver || (before === null && (assessment.kind !== 'auto' || assessment.score > 0)),
  };
}
