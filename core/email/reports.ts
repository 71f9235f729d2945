import type { HeaderField } from './email.ts';

/** A report repeats the header of one mail; what is further away is the mail itself. */
export const longestReport = 100_000;
const mostIds = 5;

/** The parts of a `multipart/report` in which a machine tells about a mail (RFC 3464 section 2, RFC 8098 section 3). */
export const isReport = (contentType: string): boolean =>
  /^(?:message\/(?:delivery-status|disposition-notification|feedback-report|rfc822)|text\/rfc822-headers)$/i.test(
    contentType,
  );

/** These parts are plain text by rule. */
export const beginningOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestReport)).toString('latin1');

/**
 * The Message-IDs of the mail that a delivery or read report is about, without angle brackets. RFC 3464 and RFC 8098 put
 * them into the parts of a `multipart/report` as `Message-ID` and `Original-Message-ID`. Empty for any other mail.
 */
export function reportedMessageIds(headers: readonly HeaderField[], reports: readonly string[]): string[] {
  const contentType = headers.find(({ name }) => name === 'content-type')?.value ?? '';
  if (!/^multipart\/report/i.test(contentType)) return [];
  const found = reports.flatMap((report) => [
    ...report.matchAll(/^(?:original-)?message-id:[ \t\r\n]{0,10}<([^<>\s]{1,998})>/gim),
  ]);
  return [...new Set(found.flatMap((match) => match[1] ?? []))].slice(0, mostIds);
}
