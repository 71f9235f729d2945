import type { Assessment } from '../assessment/assessment.ts';
import { requiredFacts, type ScoredFact } from '../assessment/facts.ts';
import type { Configuration } from '../configuration.ts';
import { type AutomaticMark, findAutomaticMark } from '../email/automatic.ts';
import { type Address, type Email, headerValue, ownWords } from '../email/email.ts';
import { isClear, score } from '../practices/practice.ts';
import type { Case, CaseState, Turn } from './case.ts';
import { correspondenceWithPartner, findCustomer } from './customer.ts';
import { mergeContext, mergeFindings, newlyClear } from './merge.ts';

/** One received message with everything that is known about it. */
export interface Incoming {
  /** The id SES gave it: the key of every step, so that a repeated delivery changes nothing. */
  readonly sesMessageId: string;
  readonly receivedAt: string;
  readonly rawKey: string;
  /** Verdicts that came out as FAIL: `spam`, `virus`, `dmarc`. */
  readonly failedVerdicts: readonly string[];
  readonly email: Email;
  readonly assessment: Assessment;
}

/** Replies that already went out, in the windows of the configured caps. */
export interface RecentReplies {
  readonly inCase: number;
  readonly toSender: number;
  readonly toDomain: number;
}

export type ReplyDecision =
  | { readonly send: true; readonly reason: string }
  /** Composed but not sent; `reason` names the header, value and rule. */
  | { readonly send: false; readonly reason: string };

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

function mayReply(
  incoming: Incoming,
  mark: AutomaticMark | null,
  before: Case | null,
  recent: RecentReplies,
  configuration: Configuration,
): ReplyDecision {
  const hold = (reason: string): ReplyDecision => ({ send: false, reason });
  const { email, assessment } = incoming;
  if (email.from === null) return hold('There is no sender to answer.');
  if (mark) return hold(`${mark.header}: ${mark.value}. Rule: ${mark.rule}.`);
  if (assessment.kind === 'auto')
    return hold('The text reads like an automatic mail. Rule: automatic mail is not answered (RFC 3834).');
  const [verdict] = incoming.failedVerdicts;
  if (verdict !== undefined)
    return hold(
      `The ${verdict} check of the mail failed. Rule: mail that may be forged or harmful is not answered.`,
    );
  const suppress = headerValue(email, 'x-auto-response-suppress');
  if (suppress !== null && /\b(all|autoreply)\b/i.test(suppress))
    return hold(`x-auto-response-suppress: ${suppress}. Rule: the sender asks for no automatic answers.`);
  if (assessment.kind === 'other')
    return hold('The message does not seem to be about a partner. Rule: a person decides first.');
  if (before !== null && before.state !== 'coaching')
    return hold(`The case is ${before.state}. Rule: from here on a person answers.`);
  const { perCase, perSender, perDomain } = configuration.caps;
  if (recent.inCase >= perCase.replies)
    return hold(`${recent.inCase} replies in this case within ${perCase.hours} hours. Rule: cap per case.`);
  if (recent.toSender >= perSender.replies)
    return hold(
      `${recent.toSender} replies to this sender within ${perSender.hours} hours. Rule: cap per sender.`,
    );
  if (recent.toDomain >= perDomain.replies)
    return hold(
      `${recent.toDomain} replies to this domain within ${perDomain.hours} hours. Rule: cap per domain.`,
    );
  return { send: true, reason: 'A person wrote, and can be answered.' };
}

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
    rejudgements: [],
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
  const mark = findAutomaticMark(email);
  // What a machine sends does not change what the customer has said.
  const counts = assessment.kind !== 'auto' || before === null;
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
  const reply = mayReply(incoming, mark, before, recent, configuration);
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
    rejudgements: before?.rejudgements ?? [],
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
