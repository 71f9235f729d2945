import { withAction } from '../case/action.ts';
import { lastWriter } from '../case/answer.ts';
import { briefLanguage } from '../case/assignment.ts';
import type { Case, CaseFile, OutboxRecord, OutgoingMail } from '../case/case.ts';
import { type FollowUp, followUpId } from '../case/follow-up.ts';
import type { ReplyDecision } from '../case/may-reply.ts';
import { clearFacts } from '../case/merge.ts';
import type { Configuration } from '../configuration.ts';
import { aboutCase, dayIn, renderBrief } from './brief-mail.ts';
import { type Library, outboxRecord } from './compose.ts';
import { calledName, greetingName } from './header-texts.ts';
import { renderMail } from './render-mail.ts';
import { openingText, type ReplySituation, replyBlocks, shortened } from './reply.ts';

export interface FollowUpCircumstances {
  readonly library: Library;
  readonly configuration: Configuration;
  /** ISO 8601. */
  readonly now: string;
  /** When the case is looked at again, in case the process ends before the mail has left; ISO 8601. */
  readonly lookAgain: string;
}

/** A case after a follow-up, and the mail that belongs to it. */
export interface FollowedUp {
  readonly case: Case;
  readonly mail: OutboxRecord;
}

/** The reminder in the thread of the mail that asked: same subject, same way back into the case. */
function reminderMail(
  head: Case,
  { turn, noted }: FollowUp,
  asked: OutboxRecord,
  { library, configuration }: FollowUpCircumstances,
): OutgoingMail {
  const situation: ReplySituation = {
    caseId: head.id,
    customerName: greetingName(turn.from),
    forwardedFrom: null,
    senderName: configuration.senderName,
    facts: head.facts,
    added: [],
    context: head.context,
    attachmentNames: [],
    noted,
    event: 'reminder',
    isFirst: false,
    isEncrypted: false,
    ready: false,
    handedOver: false,
    languageNotice: head.languageUnsure ? library.languageNotice : null,
  };
  const { language } = head;
  const texts = library.replies[language];
  const blocks = replyBlocks(situation, texts);
  const { subject, replyTo, references } = asked.mail;
  const parent = asked.deliveredMessageId;
  return {
    to: turn.from,
    replyTo,
    subject,
    ...renderMail(library.layout, {
      language,
      title: subject,
      preview: openingText(situation, texts),
      blocks,
    }),
    inReplyTo: parent,
    references: parent === null ? references : [...references, parent],
    autoSubmitted: 'auto-generated',
    language,
  };
}

/**
 * Reminds a customer: the case afterwards and the reminder, which is held where `reply` says so.
 *
 * @param asked the mail that asked the customer and reached them
 */
export function remind(
  { case: before }: CaseFile,
  followUp: FollowUp,
  asked: OutboxRecord,
  reply: ReplyDecision,
  circumstances: FollowUpCircumstances,
): FollowedUp {
  const { now, lookAgain } = circumstances;
  const text = reminderMail(before, followUp, asked, circumstances);
  const mail = outboxRecord('reminder', text, followUp.turn, reply.send ? null : reply, now);
  const action = {
    id: mail.id,
    at: now,
    by: 'follow-up',
    kind: 'reminded' as const,
    subject: mail.id,
    before: '',
    after: mail.state,
    note: '',
  };
  const change = {
    outboxIds: [...before.outboxIds, mail.id],
    heldIds: reply.send ? before.heldIds : [...before.heldIds, mail.id],
    followUpAt: lookAgain,
  };
  return { case: withAction(before, action, change), mail };
}

/** A thread of its own at the Customer Success Manager's: an answer goes where one to the earlier briefs goes. */
function handOverMail(
  { case: head, turns, outbox }: CaseFile,
  { turn, unreached, since, asked }: FollowUp,
  circumstances: FollowUpCircumstances,
): OutgoingMail {
  const { library, configuration, now } = circumstances;
  const language = briefLanguage(head, configuration);
  const answersTo = lastWriter(turns, head.csm, configuration)?.from ?? null;
  const earlier = outbox.findLast(({ purpose }) => purpose === 'brief')?.mail;
  const hasWritten = turns.some(({ from }) => from.address === head.customer.address);
  return {
    to: { address: head.csm, name: '' },
    replyTo: earlier?.replyTo ?? asked?.mail.replyTo ?? { address: head.csm, name: '' },
    ...renderBrief(library, language, {
      ...aboutCase(head, turn, answersTo, circumstances),
      event: unreached === null ? 'unanswered' : 'unreached',
      forwarder: hasWritten ? null : calledName(turn.from),
      held: unreached === null ? null : shortened(unreached),
      handedOver: true,
      silentSince: dayIn(language, since, configuration.timeZone),
      handOverOn: dayIn(language, now, configuration.timeZone),
    }),
    inReplyTo: null,
    references: earlier?.references ?? [],
    autoSubmitted: 'auto-generated',
    language,
  };
}

/** Gives a case to the Customer Success Manager as it is: the case afterwards, and the brief. The customer hears nothing. */
export function handOver(
  file: CaseFile,
  followUp: FollowUp,
  circumstances: FollowUpCircumstances,
): FollowedUp {
  const { case: before } = file;
  const { now, lookAgain } = circumstances;
  const text = handOverMail(file, followUp, circumstances);
  const brief = outboxRecord('brief', text, followUp.turn, null, now);
  const mail = { ...brief, id: followUpId(followUp.turn.id, 'hand-over') };
  const action = {
    id: mail.id,
    at: now,
    by: 'follow-up',
    kind: 'handed-over' as const,
    subject: mail.id,
    before: before.state,
    after: 'with-csm',
    note: '',
  };
  const change = {
    state: 'with-csm' as const,
    outboxIds: [...before.outboxIds, mail.id],
    lastBrief: { at: now, clear: clearFacts(before.facts) },
    followUpAt: lookAgain,
  };
  return { case: withAction(before, action, change), mail };
}
