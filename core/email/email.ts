import type { Span } from '../assessment/facts.ts';

export interface Address {
  /** Lower-cased addr-spec, for example `anna@example.com`. */
  readonly address: string;
  /** Decoded display name (RFC 2047), or an empty string. */
  readonly name: string;
}

/** Something odd about a mail that we could still read. Parsing never throws for what a sender wrote. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence that says what is wrong, where, and what it means for the case. */
  readonly message: string;
}

export const problemCodes = [
  'no-sender',
  'several-senders',
  'no-message-id',
  'no-text',
  'encrypted',
  'text-cut',
  'header-cut',
  'broken-structure',
  'fragment',
  'invitation',
  'unreadable-file',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface HeaderField {
  /** Lower-cased field name. */
  readonly name: string;
  /** Unfolded value, encoded words left as they are. */
  readonly value: string;
}

export interface Attachment {
  /** Decoded name (RFC 2231) without folders and invisible characters, or an empty string. */
  readonly name: string;
  readonly contentType: string;
  /** Bytes after decoding. */
  readonly size: number;
  /** SHA-256 of the decoded bytes, hexadecimal. */
  readonly sha256: string;
  readonly kind: 'evidence' | 'decoration';
  /** Why it is evidence or not: one clause, shown by `intake explain`. */
  readonly because: string;
  /** Of a mail that came as a file: its subject with its sender, and the names of its files. Empty for other files. */
  readonly contains: readonly string[];
}

/** What a stretch of the message is; only `subject` and `own` count as the sender's words. */
export type SegmentKind = 'subject' | 'own' | 'quoted' | 'forwarded' | 'signature' | 'disclaimer' | 'footer';

export interface Segment extends Span {
  readonly kind: SegmentKind;
}

/** A mail that came inside another one. */
export interface Correspondence {
  /** The address is empty where the mail program wrote only a name. */
  readonly from: Address;
  readonly to: readonly Address[];
  /** ISO 8601, without a time zone where none was written; null where no date can be read. */
  readonly date: string | null;
  readonly subject: string;
  /** How its text begins. */
  readonly excerpt: string;
}

export interface Email {
  /** `Message-ID` without angle brackets, or null. */
  readonly messageId: string | null;
  /** Message-IDs without angle brackets, in the order of the header. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Message-IDs of the mail that a delivery or read report is about; empty for any other mail. */
  readonly reportedIds: readonly string[];
  readonly from: Address | null;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** Decoded subject on one line; may be empty. */
  readonly subject: string;
  /** The `Date` header in ISO 8601, or null. */
  readonly date: string | null;
  readonly headers: readonly HeaderField[];
  /**
   * The one text that every offset refers to: the subject, an empty line, then the body with `\n` line ends.
   * Nothing else is changed, so that a slice of it is verbatim what the sender wrote.
   */
  readonly text: string;
  /** Covers `text` in order without gaps inside the body; see `ownWords`. */
  readonly segments: readonly Segment[];
  /** The mail that was forwarded, when the message is a forward: its sender is the original sender. */
  readonly forwarded: Correspondence | null;
  /** Mails that are quoted, forwarded or attached, the outermost first. */
  readonly correspondence: readonly Correspondence[];
  readonly attachments: readonly Attachment[];
  readonly problems: readonly Problem[];
}

/** What the sender wrote in the body, without subject, quotes, signature, disclaimers and footers. */
export function ownWords(email: Pick<Email, 'text' | 'segments'>): string {
  return email.segments
    .filter((segment) => segment.kind === 'own')
    .map((segment) => email.text.slice(segment.start, segment.end).trim())
    .filter((piece) => piece !== '')
    .join('\n\n');
}

/** First value of a header field, or null. `name` is lower case. */
export function headerValue(email: Pick<Email, 'headers'>, name: string): string | null {
  return email.headers.find((field) => field.name === name)?.value ?? null;
}
