import { createHash } from 'node:crypto';
import { type Email, ownWords } from './email.ts';
import { foldText } from './fold.ts';

/** Bytes of UTF-8. "Yes." is said more than once in good faith; what two systems tell each other is longer. */
const shortestText = 40;

/**
 * Recognises a text that comes again: what the sender wrote and which files came with it, without digits, case numbers
 * and spacing, because a responder may count its answers. Null for a text too short to mean anything when repeated.
 */
export function textFingerprint(email: Email): string | null {
  const text = foldText(ownWords(email))
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0]+/gu, ' ')
    .trim();
  if (Buffer.byteLength(text) < shortestText) return null;
  const files = email.attachments.map(({ sha256 }) => sha256);
  return createHash('sha256')
    .update(JSON.stringify([text, ...files]))
    .digest('hex');
}
