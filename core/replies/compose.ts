import type { Case, OutboxRecord, OutgoingMail, Turn } from '../case/case.ts';
import type { Decision } from '../case/decide.ts';
import type { ReplyDecision } from '../case/may-reply.ts';
import { clearFacts } from '../case/merge.ts';
import type { Configuration } from '../configuration.ts';
import type { Email } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import { briefMail, isForwarded } from './brief-mail.ts';
import { greetingName, replySubject } from './header-texts.ts';
import { renderMail } from './render-mail.ts';
import { openingText, type ReplySituation, replyBlocks } from './reply.ts';
import type { AlertTexts, BriefTexts, Layout, ReplyTexts } from './texts.ts';

/** Everything written by hand that a mail is made of. */
export interface Library {
  readonly replies: Readonly<Record<LanguageCode, ReplyTexts>>;
  readonly briefs: Readonly<Record<'en' | 'nl', BriefTexts>>;
  readonly alerts: Readonly<Record<'en' | 'nl', AlertTexts>>;
  readonly layout: Layout;
  readonly languageNotice: string;
}

export interface ComposeCircumstances {
  readonly library: Library;
  readonly configuration: Configuration;
  /** Signed address that answers in this case go to. */
  readonly replyAddress: string;
  /** Signed address by which only the Customer Success Manager writes to the customer. */
  readonly relayAddress: string;
  /** Our own Message-ID-like reference for the case; SES replaces Message-ID but leaves References alone. */
  readonly caseReference: string;
  readonly now: string;
}

/** RFC 5322 section 3.6.4 sets no limit, but some servers do; the first and the newest references keep a thread together. */
const mostReferences = 12;

function references(email: Email, caseReference: string): string[] {
  const parents = email.references.length > 0 ? email.references : email.inReplyTo.slice(0, 1);
  const own = email.messageId === null ? [] : [email.messageId];
  const all = [...new Set([caseReference, ...parents, ...own])];
  return all.length <= mostReferences ? all : [...all.slice(0, 2), ...all.slice(2 - mostReferences)];
}

function replyMail(decision: Decision, email: Email, circumstances: ComposeCircumstances): OutgoingMail {
  const { library, configuration } = circumstances;
  const { language } = decision.case;
  const texts = library.replies[language];
  const situation: ReplySituation = {
    caseId: decision.case.id,
    customerName: greetingName(email.from ?? decision.case.customer),
    forwardedFrom: isForwarded(decision) ? greetingName(decision.case.customer) : null,
    senderName: configuration.senderName,
    facts: decision.case.facts,
    added: decision.added,
    context: decision.case.context,
    attachmentNames: decision.turn.attachments
      .filter((file) => file.kind === 'evidence')
      .map((file) => file.name || file.contentType),
    noted: decision.noted,
    event: decision.course === 'withdraws' ? 'withdrawn' : decision.course === 'reopens' ? 'reopened' : null,
    isFirst: decision.isFirst,
    isEncrypted: decision.turn.problems.some(({ code }) => code === 'encrypted'),
    ready: decision.case.ready,
    handedOver: decision.handedOver,
    languageNotice: decision.case.languageUnsure ? library.languageNotice : null,
  };
  const blocks = replyBlocks(situation, texts);
  const subject = replySubject(email.subject, texts.subject, decision.case.id);
  return {
    to: email.from ?? decision.case.customer,
    replyTo: { address: circumstances.replyAddress, name: configuration.senderName },
    subject,
    ...renderMail(library.layout, {
      language,
      title: subject,
      preview: openingText(situation, texts),
      blocks,
    }),
    inReplyTo: email.messageId,
    references: references(email, circumstances.caseReference),
    autoSubmitted: 'auto-replied',
    language,
  };
}

/** The record of a mail that is ready to leave, or held; `held` says why it does not leave. */
export function outboxRecord(
  purpose: OutboxRecord['purpose'],
  mail: OutgoingMail,
  turn: Pick<Turn, 'id' | 'caseId'>,
  held: Extract<ReplyDecision, { send: false }> | null,
  now: string,
): OutboxRecord {
  return {
    id: `${turn.id}-${purpose}`,
    caseId: turn.caseId,
    turnId: turn.id,
    purpose,
    state: held === null ? 'pending' : 'held',
    mail,
    reason: held?.reason ?? null,
    cause: held?.cause ?? null,
    release: null,
    createdAt: now,
    sentAt: null,
    delivery: null,
    deliveredMessageId: null,
    attempt: '',
  };
}

/**
 * The outgoing mails of a decision, and the case that lists them. A reply that is not sent is composed all the same, so
 * that a person can look at it and release it.
 */
export function composeOutbox(
  decision: Decision,
  email: Email,
  circumstances: ComposeCircumstances,
): { case: Case; outbox: OutboxRecord[] } {
  const held = decision.reply.send ? null : decision.reply;
  // An answer that coaches the Customer Success Manager must not exist, not even for a person to release.
  const outbox =
    decision.course === 'from-csm' || decision.course === 'relay'
      ? []
      : [
          outboxRecord(
            'reply',
            replyMail(decision, email, circumstances),
            decision.turn,
            held,
            circumstances.now,
          ),
        ];
  if (decision.brief)
    outbox.push(
      outboxRecord('brief', briefMail(decision, circumstances), decision.turn, null, circumstances.now),
    );
  const heldIds = outbox.filter(({ state }) => state === 'held').map((record) => record.id);
  return {
    case: {
      ...decision.case,
      outboxIds: [...decision.case.outboxIds, ...outbox.map((record) => record.id)],
      heldIds: [...decision.case.heldIds, ...heldIds],
      lastBrief: decision.brief
        ? { at: decision.turn.receivedAt, clear: clearFacts(decision.case.facts) }
        : decision.case.lastBrief,
    },
    outbox,
  };
}
