import type { MimePart } from './mime-parser.ts';
import { oneLine } from './one-line.ts';
import { readOutlookMessage } from './outlook-message.ts';
import { readSignedData } from './signed-data.ts';
import { readTnef, type WrappedMail } from './tnef.ts';

/** What a part of a mail is, beyond its name. */
export type Container =
  | { readonly kind: 'plain-file' }
  /** Outlook's wrapper around the text and files of the mail itself. */
  | { readonly kind: 'wrapped'; readonly mail: WrappedMail }
  /** A MIME entity that belongs to the mail itself: what was signed. */
  | { readonly kind: 'signed'; readonly bytes: Uint8Array }
  /** The same, where the rest of it came in other mails (RFC 2046 section 5.2.2). */
  | { readonly kind: 'fragment' }
  /** Another mail, which says nothing in the sender's name. */
  | { readonly kind: 'mail' }
  | { readonly kind: 'listed'; readonly contains: readonly string[] }
  | { readonly kind: 'invitation' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Lists of what is in a mail end here: a person reads no more. */
const mostListed = 20;

/** What a mail in a file is listed as: its subject and its sender, then its files. */
export const listed = (subject: string, sender: string, files: readonly string[]): readonly string[] =>
  [[subject, sender].filter((text) => text !== '').join(' – '), ...files]
    .map((line) => oneLine(line).slice(0, 200))
    .filter((line) => line !== '')
    .slice(0, mostListed);

/** Says what a part is by its type, or by its name where programs give no honest type. */
export function containerOf({ name, contentType, bytes }: MimePart): Container {
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  if (bytes.length === 0) return { kind: 'plain-file' };
  if (/\/(vnd\.)?ms-tnef$/.test(contentType) || name.toLowerCase() === 'winmail.dat') {
    const mail = readTnef(bytes);
    return mail
      ? { kind: 'wrapped', mail }
      : { kind: 'unreadable', reason: 'what Outlook wrapped into it cannot be taken out' };
  }
  if (/\/(x-)?pkcs7-mime$/.test(contentType) || extension === 'p7m') {
    const data = readSignedData(bytes);
    return data.kind === 'signed' ? { kind: 'signed', bytes: data.content } : { kind: 'encrypted' };
  }
  if (contentType === 'application/pgp-encrypted') return { kind: 'encrypted' };
  if (contentType === 'message/partial') return { kind: 'fragment' };
  if (/^message\/(rfc822|global)$/.test(contentType) || extension === 'eml') return { kind: 'mail' };
  if (contentType === 'application/vnd.ms-outlook' || extension === 'msg') {
    const message = readOutlookMessage(bytes);
    return message
      ? { kind: 'listed', contains: listed(message.subject, message.sender, message.fileNames) }
      : { kind: 'unreadable', reason: 'it is no Outlook message, whatever its name says' };
  }
  if (contentType === 'text/calendar' && bytes.includes('METHOD:REQUEST')) return { kind: 'invitation' };
  return { kind: 'plain-file' };
}
