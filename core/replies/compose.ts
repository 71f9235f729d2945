import { requiredFacts } from '../assessment/facts.ts';
import type { Case, OutboxRecord, OutgoingMail, Turn } from '../case/case.ts';
import type { Decision } from '../case/decide.ts';
import type { ReplyDecision } from '../case/may-reply.ts';
import type { Configuration } from '../configuration.ts';
import type { Address, Email } from '../email/email.ts';
import { withoutReplyPrefixes } from '../email/subject.ts';
import type { LanguageCode } from '../languages/language.ts';
import { type BriefEvent, type BriefSituation, briefBlocks, briefSubject } from './brief.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { openingText, type ReplySituation, replyBlocks } from './reply.ts';
import type { Texts } from './template.ts';
import type { AlertText, BriefText, ReplyText } from './texts.ts';

/** Everything written by hand that a mail is made of. */
export interface Library {
  readonly replies: Readonly<Record<LanguageCode, Texts<ReplyText>>>;
  readonly briefs: Readonly<Record<'en' | 'nl', Texts<BriefText>>>;
  readonly alerts: Readonly<Record<'en' | 'nl', Texts<AlertText>>>;
  readonly layout: string;
  readonly languageNotice: string;
}

export interface ComposeCircumstances {
  readonly library: Library;
  readonly configuration: Configuration;
  /** Signed address that answers in this case go to. */
  readonly replyAddress: string;
  /** Our own Message-ID-like reference for the case; SES replaces Message-ID but leaves References alone. */
  readonly caseReference: string;
  readonly now: string;
}

/** Outlook and Gmail show a subject of this length whole; longer ones are cut so that the case number stays visible. */
const longestSubject = 120;

/** RFC 5322 section 3.6.4 sets no limit, but some servers do; the first and the newest references keep a thread together. */
const mostReferences = 12;

function replySubject(subject: string, fallback: string, caseId: string): string {
  const plain = withoutReplyPrefixes(subject.replace(/\s*\[ESC-[0-9A-Z]{8}\]/gi, '')) || fallback;
  const cut = [...plain].length > longestSubject ? `${[...plain].slice(0, longestSubject).join('')}…` : plain;
  return `Re: ${cut} [${caseId}]`;
}

function references(email: Email, caseReference: string): string[] {
  const parents = email.references.length > 0 ? email.references : email.inReplyTo.slice(0, 1);
  const own = email.messageId === null ? [] : [email.messageId];
  const all = [...new Set([caseReference, ...parents, ...own])];
  return all.length <= mostReferences ? all : [...all.slice(0, 2), ...all.slice(2 - mostReferences)];
}

/** A name to greet: what a person would be called, never an address or a link that would look like ours. */
export function greetingName(address: Address): string {
  const name = address.name
    .replace(/["<>[\]{}()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /@|:\/\/|www\.|\.\p{L}{2,}(?:\/|$)/iu.test(name) || name.length > 60 ? '' : name;
}

/** The message that opened the case was sent on by somebody else than whose case it is. */
const isForwarded = ({ case: { customer }, turn, isFirst }: Decision): boolean =>
  isFirst && customer.address !== turn.from.address;

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
    text: renderText(blocks),
    html: renderHtml(library.layout, {
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

const languageName = (code: LanguageCode, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;

/** A message that completes the case is told as that, whoever has the case. */
function briefEvent({ course, case: current, added }: Decision): BriefEvent | null {
  if (course === 'withdraws') return 'withdrawn';
  if (course === 'reopens') return 'reopened';
  const completes = current.ready && requiredFacts.some((fact) => added.includes(fact));
  return course === 'follows' && !completes ? 'follows' : null;
}

function briefMail(decision: Decision, circumstances: ComposeCircumstances): OutgoingMail {
  const { library, configuration } = circumstances;
  const language = configuration.csmLanguage;
  const texts = library.briefs[language];
  const { case: current, turn } = decision;
  const situation: BriefSituation = {
    caseId: current.id,
    customer: greetingName(current.customer) || current.customer.address || '?',
    score: current.score,
    ready: current.ready,
    kind: turn.kind,
    event: briefEvent(decision),
    facts: current.facts,
    context: current.context,
    languageName: languageName(current.language, language),
    ownWords: turn.ownWords,
    attachments: turn.attachments,
    correspondence: turn.correspondence,
    forwarder: isForwarded(decision) ? greetingName(turn.from) || turn.from.address : null,
    problems: turn.problems,
    openedAt: current.openedAt,
    held: decision.reply.send ? null : decision.reply.reason,
    handedOver: decision.handedOver,
  };
  const blocks = briefBlocks(situation, texts);
  const subject = briefSubject(situation, texts);
  return {
    to: { address: current.csm, name: '' },
    replyTo:
      current.customer.address === ''
        ? { address: circumstances.replyAddress, name: configuration.senderName }
        : current.customer,
    subject,
    text: renderText(blocks),
    html: renderHtml(library.layout, { language, title: subject, preview: '', blocks }),
    inReplyTo: null,
    references: [circumstances.caseReference],
    autoSubmitted: 'auto-generated',
    language,
  };
}

function outboxRecord(
  purpose: OutboxRecord['purpose'],
  mail: OutgoingMail,
  turn: Turn,
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
    decision.course === 'from-csm'
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
  return {
    case: {
      ...decision.case,
      outboxIds: [...decision.case.outboxIds, ...outbox.map((record) => record.id)],
      heldIds: [
        ...decision.case.heldIds,
        ...outbox.filter(({ state }) => state === 'held').map((record) => record.id),
      ],
    },
    outbox,
  };
}
