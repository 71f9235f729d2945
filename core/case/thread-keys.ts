import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Email } from '../email/email.ts';

// Crockford's alphabet: no letter can be mistaken for a digit when a case number is read out on the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const base32 = (bytes: Uint8Array, length: number): string =>
  Array.from(bytes.slice(0, length), (byte) => alphabet[byte & 31]).join('');

/** The number of the case that a message opens. The same message always gives the same case, so a retry opens no second one. */
export function caseIdFor(sesMessageId: string): string {
  return `ESC-${base32(createHash('sha256').update(`case:${sesMessageId}`).digest(), 8)}`;
}

function signature(caseId: string, key: Uint8Array): string {
  return base32(createHmac('sha256', key).update(caseId).digest(), 16).toLowerCase();
}

/** `esc-7k2q9fhm.<signature>`: proves that whoever writes to it was given it by us. */
export function signedCaseToken(caseId: string, key: Uint8Array): string {
  return `${caseId.toLowerCase()}.${signature(caseId, key)}`;
}

/** Address for answers in a case: `escalations+esc-7k2q9fhm.<signature>@example.com`. */
export function replyAddress(escalationAddress: string, caseId: string, key: Uint8Array): string {
  const [local = '', domain = ''] = escalationAddress.split('@');
  return `${local}+${signedCaseToken(caseId, key)}@${domain}`;
}

/** Reads a signed token. Null for a wrong signature: then the message is treated like any other. */
export function caseIdOfToken(token: string, key: Uint8Array): string | null {
  const match = /^(esc-[0-9a-z]{8})\.([0-9a-z]{16})$/.exec(token.toLowerCase());
  if (!match?.[1] || !match[2]) return null;
  const caseId = match[1].toUpperCase();
  return timingSafeEqual(Buffer.from(signature(caseId, key)), Buffer.from(match[2])) ? caseId : null;
}

/** What may tie a message to a case, in the order in which it is believed. */
export interface ThreadKeys {
  /** From a signed address or a signed reference; already proven. */
  readonly provenCaseId: string | null;
  /** Message-IDs this message answers, nearest first. */
  readonly answeredIds: readonly string[];
  /** A case number in the subject; it only counts for someone who takes part in that case. */
  readonly subjectCaseId: string | null;
}

/** Longest reference list that is looked up; some programs never shorten it. */
const mostReferences = 30;

/** Collects the keys of a message. `recipients` are the envelope recipients. */
export function threadKeys(email: Email, recipients: readonly string[], key: Uint8Array): ThreadKeys {
  const answeredIds = [...new Set([...email.inReplyTo, ...[...email.references].reverse()])].slice(
    0,
    mostReferences,
  );
  const tokens = [
    ...recipients.flatMap((recipient) => /\+([^@]+)@/.exec(recipient)?.[1] ?? []),
    ...answeredIds.map((id) => id.split('@')[0] ?? ''),
  ];
  const proven = tokens.map((token) => caseIdOfToken(token, key)).find((caseId) => caseId !== null);
  const inSubject = /\[(ESC-[0-9A-Z]{8})\]/i.exec(email.subject)?.[1];
  return { provenCaseId: proven ?? null, answeredIds, subjectCaseId: inSubject?.toUpperCase() ?? null };
}
