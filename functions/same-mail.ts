import { createHash } from 'node:crypto';
import { type Email, ownWords } from '../core/email/email.ts';
import type { KnownMessage, MessageLog } from './adapters/message-log.ts';

/**
 * What makes a mail the same when it arrives twice: at two of our addresses, through a relay that gives each copy a
 * Message-ID of its own, or without one. What people wrote, when, and their files; not the footers that relays add and
 * the spaces that they change. Where a mail has no date, its Message-ID tells two short mails of the same words apart.
 */
function contentHash(email: Email): string {
  const words = ownWords(email) || email.text;
  const parts = [
    email.from?.address ?? '',
    email.date ?? email.messageId ?? '',
    email.subject,
    words.replace(/\s+/g, ' ').trim(),
    ...email.attachments.map((file) => file.sha256),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export interface Recognised {
  /** `seen`: the same mail came before as another message. `our-own`: its Message-ID is one that SES gave to a mail of ours. */
  readonly as: 'new' | 'seen' | 'our-own';
  /** The case it was remembered for the first time. */
  readonly caseId: string;
}

/**
 * Remembers a mail under what it says and under its Message-ID, so that an answer to it finds the case, and says whether
 * we knew it. An id that somebody used before says nothing: the words decide.
 */
export async function recogniseMail(
  email: Email,
  message: Pick<KnownMessage, 'caseId' | 'sesMessageId'>,
  log: Pick<MessageLog, 'rememberMessageId'>,
): Promise<Recognised> {
  const known = { ...message, contentHash: contentHash(email) };
  const { caseId, sesMessageId } = await log.rememberMessageId(known.contentHash, known);
  if (sesMessageId !== message.sesMessageId) return { as: 'seen', caseId };
  if (email.messageId === null) return { as: 'new', caseId };
  const byId = await log.rememberMessageId(email.messageId, { ...known, caseId });
  // Only what we sent is known without its content.
  const isOurs = byId.sesMessageId !== message.sesMessageId && byId.contentHash === null;
  return { as: isOurs ? 'our-own' : 'new', caseId };
}
