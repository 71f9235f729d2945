import { briefLanguage } from '../case/assignment.ts';
import type { Case, OutboxRecord, OutgoingMail, Turn } from '../case/case.ts';
import type { Email } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { Block } from './blocks.ts';
import type { ComposeCircumstances } from './compose.ts';
import { calledName, greetingName, replySubject } from './header-texts.ts';
import { renderMail } from './render-mail.ts';
import { fill } from './template.ts';

/** A mail of a Customer Success Manager for the customer, with everything that the two mails about it are made of. */
export interface RelaySituation {
  readonly case: Case;
  readonly email: Email;
  /** What is passed on: nothing of the mail but this. */
  readonly words: string;
  /** The language of the words, or null when they are too few to tell. */
  readonly language: LanguageCode | null;
  /** The message that is answered, or null when there is none. */
  readonly answered: Turn | null;
  readonly outbox: readonly OutboxRecord[];
}

const nobody = { address: '', name: '' };

/** One block for each paragraph, as it was typed. */
const paragraphs = (words: string): Block[] =>
  words.split(/\n{2,}/).flatMap((text): Block[] => (text.trim() === '' ? [] : [{ kind: 'paragraph', text }]));

/** The thread as our answer to the same message continued it, or as far as the message itself tells. */
function threadOf(answered: Turn | null, outbox: readonly OutboxRecord[], caseReference: string): string[] {
  const reply = outbox.find(({ purpose, turnId }) => purpose === 'reply' && turnId === answered?.id);
  const own = answered?.messageId ?? null;
  return reply?.mail.references.slice() ?? [caseReference, ...(own === null ? [] : [own])];
}

/** Composes the mail in which words of the Customer Success Manager reach the customer, in the customer's own thread. */
export function relayMail(
  { case: current, email, words, language, answered, outbox }: RelaySituation,
  { library, configuration, replyAddress, caseReference }: ComposeCircumstances,
): OutgoingMail {
  const texts = library.replies[current.language];
  const subject = replySubject(answered?.subject ?? current.subject, texts.subject, current.id);
  const blocks: Block[] = [
    ...paragraphs(words),
    { kind: 'small', text: fill(texts['footer-person'], { case: current.id }) },
  ];
  const written = language ?? current.language;
  const isManager = email.from?.address === current.csm;
  const author = isManager && email.from !== null ? greetingName(email.from) : '';
  return {
    to: answered?.from ?? nobody,
    replyTo: { address: replyAddress, name: configuration.senderName },
    subject,
    ...renderMail(library.layout, { language: written, title: subject, preview: '', blocks }),
    inReplyTo: answered?.messageId ?? null,
    references: threadOf(answered, outbox, caseReference),
    autoSubmitted: 'no',
    ...(author === '' ? {} : { author }),
    language: written,
  };
}

/** Names of files in one sentence. */
const mostFiles = 5;

/**
 * Composes what the Customer Success Manager is told about a mail to the relay address: that and why it was not passed on, or
 * which files were not.
 */
export function receiptMail(
  { case: current, email, words, answered }: RelaySituation,
  /** Null when the words are on their way. */
  held: string | null,
  { library, configuration, relayAddress, caseReference }: ComposeCircumstances,
): OutgoingMail {
  const language = briefLanguage(current, configuration);
  const texts = library.briefs[language];
  const recipient = calledName(answered?.from ?? current.customer) || texts['unknown-sender'];
  const files = email.attachments
    .filter(({ kind }) => kind === 'evidence')
    .slice(0, mostFiles)
    .map(({ name, contentType }) => name || contentType)
    .join(', ');
  const sender = email.from?.address ?? '?';
  const lead =
    held === null
      ? fill(texts['receipt-files'], { customer: recipient, files })
      : sender === current.csm
        ? fill(texts['receipt-held'], { customer: recipient, reason: held })
        : fill(texts['receipt-other'], { sender, customer: recipient, reason: held });
  const blocks: Block[] = [
    { kind: 'reply-line', text: texts['reply-line'] },
    { kind: 'paragraph', text: lead },
    ...(words === ''
      ? []
      : [
          { kind: 'heading', text: texts['receipt-heading'] } as const,
          { kind: 'words', text: words } as const,
        ]),
    { kind: 'small', text: fill(texts['receipt-footer'], { recipient, case: current.id }) },
  ];
  const subject = fill(texts[held === null ? 'receipt-subject-files' : 'receipt-subject-held'], {
    case: current.id,
    customer: recipient,
  });
  return {
    to: { address: current.csm, name: '' },
    replyTo: { address: relayAddress, name: configuration.senderName },
    subject,
    ...renderMail(library.layout, { language, title: subject, preview: lead, blocks }),
    inReplyTo: email.messageId,
    references: [caseReference],
    autoSubmitted: 'auto-generated',
    language,
  };
}
