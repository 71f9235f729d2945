import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Email } from '../email/email.ts';
import { foldText } from '../email/fold.ts';

// Crockford's alphabet: no letter can be mistaken for a digit when a case number is read out on the telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const base32 = (bytes: Uint8Array, length: number): string =>
  Array.from(bytes.slice(0, length), (byte) => alphabet[byte & 31]).join('');

/** The number of the case that a message opens. The same message always gives the same case, so a retry opens no second one. */
export function caseIdFor(sesMessageId: string): string {
  return `ESC-${base32(createHash('sha256').update(`case:${sesMessageId}`).digest(), 8)}`;
}

/** Signs a text; what it is signed for is part of the text, so that one signature never serves two ends. */
export function signature(text: string, key: Uint8Array): string {
  return base32(createHmac('sha256', key).update(text).digest(), 16).toLowerCase();
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

/** Reads a token that any of the keys signed. Null for a wrong signature: then the message is treated like any other. */
export function caseIdOfToken(token: string, keys: readonly Uint8Array[]): string | null {
  const match = /^(esc-[0-9a-z]{8})\.([0-9a-z]{16})$/.exec(token.toLowerCase());
  if (!match?.[1] || !match[2]) return null;
  const caseId = match[1].toUpperCase();
  const given = Buffer.from(match[2]);
  const isSigned = (key: Uint8Array) => timingSafeEqual(Buffer.from(signature(caseId, key)), given);
  return keys.some(isSigned) ? caseId : null;
}

/** What may tie a message to a case, in the order in which it is believed. */
export interface ThreadKeys {
  /** From a signed address or a signed reference; already proven. */
  readonly provenCaseId: string | null;
  /** Message-IDs this message answers, nearest first, as `comparableMessageId` writes them. */
  readonly answeredIds: readonly string[];
  /** Case numbers in the subject; they only count for someone who takes part in that case. */
  readonly subjectCaseIds: readonly string[];
}

/** Longest reference list that is looked up, newest first, with the beginnings of the thread: programs that shorten a list drop its middle (RFC 5322 section 3.6.4 leaves it to them). */
const newestReferences = 30;
const oldestReferences = 4;

/** Case numbers of one subject that are looked up. */
const mostSubjectCases = 3;

/**
 * A Message-ID as it is stored and looked up. SES delivers what we send as `<id@REGION.amazonses.com>`, or
 * `<id@email.amazonses.com>` in us-east-1, and promises neither, so of its ids only the local part counts.
 */
export function comparableMessageId(messageId: string): string {
  const at = messageId.lastIndexOf('@');
  return /\.amazonses\.com$/i.test(messageId)
    ? `${messageId.slice(0, at).toLowerCase()}@amazonses.com`
    : messageId;
}

/** Case numbers as people copy them: with or without brackets, in any case, with O for 0 and I or L for 1. */
export function caseNumbersIn(subject: string): string[] {
  const found = foldText(subject.normalize('NFKC')).matchAll(
    /(?<![\p{L}\p{N}])esc ?[-_] ?([0-9a-z]{8})(?![\p{L}\p{N}])/gu,
  );
  const numbers = [...found].map((match) => (match[1] ?? '').replace(/o/g, '0').replace(/[il]/g, '1'));
  return [...new Set(numbers.map((number) => `ESC-${number.toUpperCase()}`))].slice(0, mostSubjectCases);
}

/** Collects the keys of a message. `recipients` are the envelope recipients, `keys` the signing keys that are accepted. */
export function threadKeys(
  email: Email,
  recipients: readonly string[],
  keys: readonly Uint8Array[],
): ThreadKeys {
  const references = [...email.references].reverse();
  const nearest = [...new Set([...email.inReplyTo, ...references])];
  const answered =
    nearest.length <= newestReferences + oldestReferences
      ? nearest
      : [...nearest.slice(0, newestReferences), ...nearest.slice(-oldestReferences)];
  // A copy that came to our plain address names the signed one beside it, where the mail was sent to both.
  const addresses = [...recipients, ...[...email.to, ...email.cc].map(({ address }) => address)];
  const tokens = [
    ...addresses.flatMap((address) => /\+([^@]{1,64})@/.exec(address)?.[1] ?? []),
    ...nearest.map((id) => id.split('@')[0] ?? ''),
  ];
  const proven = tokens.map((token) => caseIdOfToken(token, keys)).find((caseId) => caseId !== null);
  return {
    provenCaseId: proven ?? null,
    answeredIds: [...new Set([...answered, ...email.reportedIds].map(comparableMessageId))],
    subjectCaseIds: caseNumbersIn(email.subject),
  };
}
