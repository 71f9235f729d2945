import type { Email } from './email.ts';
import { headerValue } from './email.ts';

/** A report repeats the header of one mail; what is further away is the mail itself. */
const longestReport = 100_000;
const mostIds = 5;

/**
 * The Message-IDs of the mail that a delivery or read report is about, without angle brackets. RFC 3464 and RFC 8098 put
 * them into the parts of a `multipart/report` as `Message-ID` and `Original-Message-ID`; those parts are plain text by
 * rule, so the raw bytes are enough. Empty for any other mail.
 */
export function reportedMessageIds(email: Email, raw: Uint8Array): string[] {
  if (!/^multipart\/report/i.test(headerValue(email, 'content-type') ?? '')) return [];
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestReport)).toString(
    'latin1',
  );
  const found = [...text.matchAll(/^(?:original-)?message-id:[ \t\r\n]{0,10}<([^<>\s]{1,998})>/gim)];
  const ids = found.flatMap((match) => match[1] ?? []).filter((id) => id !== email.messageId);
  return [...new Set(ids)].slice(0, mostIds);
}
