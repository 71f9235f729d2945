import type { Context, MessageKind } from '../assessment/assessment.ts';
import type { Findings, RequiredFact, ScoredFact } from '../assessment/facts.ts';
import type { Address, Attachment, Correspondence, Problem } from '../email/email.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { CaseAction } from './action.ts';
import type { Rejudgement } from './rejudgement.ts';

export type CaseState = 'coaching' | 'ready' | 'with-csm' | 'resolved' | 'withdrawn';

/** Everything one customer wrote about one concern. */
export interface Case {
  /** For example `ESC-7K2Q9FHM`; derived from the message that opened it. */
  readonly id: string;
  /** Grows by one with each committed change; the condition of every write. */
  readonly version: number;
  readonly state: CaseState;
  /** Who has the concern: the sender, or whose mail they forwarded. An address out of a forwarded text was not checked by anybody. */
  readonly customer: Address;
  /** Lower-cased addresses that wrote in this case, the customer's among them. */
  readonly participants: readonly string[];
  /** The address of their Customer Success Manager. */
  readonly csm: string;
  /** The language that the Customer Success Manager reads; null leaves it to the configuration. */
  readonly csmLanguage: LanguageCode | null;
  /** Their company as the directory calls it; empty where it does not know the customer. */
  readonly organisation: string;
  /** An IANA name such as `Europe/Amsterdam`; null where the directory knows none. */
  readonly timeZone: string | null;
  /** The partner as the directory has it; what the customer says of their partner is in `context`. Empty where unknown. */
  readonly knownPartner: string;
  readonly subject: string;
  readonly language: LanguageCode;
  /** The language was too unsure to write in: replies carry a one-line English notice. */
  readonly languageUnsure: boolean;
  /** The union over the turns; a later explicit statement beats an earlier one. */
  readonly facts: Findings;
  readonly context: Context;
  readonly score: number;
  readonly ready: boolean;
  /** Required facts whose denial has been answered with what can be done instead; it is not asked for again. */
  readonly answeredDenials: readonly RequiredFact[];
  /** Replies that asked for something. */
  readonly coachingReplies: number;
  /** What the first message showed, to see what asking was good for; null in cases stored before this was kept. */
  readonly opening: Opening | null;
  /** When every required fact was clear for the first time, ISO 8601; null when that never was so. */
  readonly readyAt: string | null;
  /** ISO 8601, from the time SES received the message. */
  readonly openedAt: string;
  readonly updatedAt: string;
  /** Ids of the committed turns and outgoing mails, in order. A record that is not listed here does not exist. */
  readonly turnIds: readonly string[];
  readonly outboxIds: readonly string[];
  /** Those of them that are held replies and wait for a person to release them. */
  readonly heldIds: readonly string[];
  /** What was clear when a brief was last written, to say in the next one what has changed. */
  readonly lastBrief: LastBrief | null;
  /** When `intake replay` judged the case again, and what that changed. */
  readonly rejudgements: readonly Rejudgement[];
  /** What people and the clock did, oldest first. */
  readonly actions: readonly CaseAction[];
  /** The case in which this one goes on since they were merged; what it had is there. Null for every other case. */
  readonly mergedInto: string | null;
  /** Other cases under whose number messages and mails of this one are kept: those merged into it, and what it was split off. */
  readonly alsoUnder: readonly string[];
  /** When the clock looks at this case next, ISO 8601; null while it need not. What is due then is decided then. */
  readonly followUpAt: string | null;
}

/** A case with all its committed records, in order. */
export interface CaseFile {
  readonly case: Case;
  readonly turns: readonly Turn[];
  readonly outbox: readonly OutboxRecord[];
}

/** The first message of a case as judged. */
export interface Opening {
  readonly score: number;
  /** Required facts that it left open, or denied. */
  readonly unclear: readonly RequiredFact[];
}

export interface LastBrief {
  /** ISO 8601. */
  readonly at: string;
  readonly clear: readonly ScoredFact[];
}

/** One inbound message in a case. */
export interface Turn {
  readonly id: string;
  /** The case that it came to, under whose number it stays. Which case it belongs to now, the cases say (`moved.ts`). */
  readonly caseId: string;
  readonly receivedAt: string;
  readonly from: Address;
  readonly subject: string;
  readonly kind: MessageKind;
  /** A Customer Success Manager of the team wrote it, of whichever customer. */
  readonly fromCsm: boolean;
  readonly ownWords: string;
  readonly facts: Findings;
  readonly context: Context;
  readonly score: number;
  readonly attachments: readonly Attachment[];
  /** Mails that came inside the message, ours left out. */
  readonly correspondence: readonly Correspondence[];
  readonly problems: readonly Problem[];
  /** Where the whole message is kept. */
  readonly rawKey: string;
  readonly messageId: string | null;
  /** It came to the relay address: it is not the customer's word, whoever wrote it. */
  readonly toRelay: boolean;
  readonly rejudgements: readonly Rejudgement[];
}

export type OutboxState = 'pending' | 'sending' | 'sent' | 'held' | 'failed';

/** One outgoing mail. It is stored before anything leaves, and its state only moves forward. */
export interface OutboxRecord {
  readonly id: string;
  /** The case that it was written in, under whose number it stays, as a turn does. */
  readonly caseId: string;
  readonly turnId: string;
  /** `relay`: words of the Customer Success Manager for the customer; `receipt`: what became of them. */
  readonly purpose: 'reply' | 'brief' | 'alert' | 'reminder' | 'relay' | 'receipt';
  readonly state: OutboxState;
  readonly mail: OutgoingMail;
  /** Why a held or failed mail did not go out: rule, header and value. Null otherwise. */
  readonly reason: string | null;
  /** The same cause in its parts. Null where nothing is held. */
  readonly cause: HoldCause | null;
  /** Who let a held reply go after all. */
  readonly release: Release | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
  /** What SES told about it afterwards. */
  readonly delivery: Delivery | null;
  /** The id SES gave, as it appears in the delivered Message-ID, without angle brackets. */
  readonly deliveredMessageId: string | null;
  /** Names the last attempt to send; empty before the first. What an earlier attempt still writes no longer counts. */
  readonly attempt: string;
}

/** The exact cause of a held reply: which header or count, what it said, and the rule that it meets. */
export interface HoldCause {
  readonly header: string;
  readonly value: string;
  readonly rule: string;
}

/** Whether a mail is for the customer: what is held of these, a person may release. */
export const goesToCustomer = ({ purpose }: Pick<OutboxRecord, 'purpose'>): boolean =>
  purpose === 'reply' || purpose === 'reminder' || purpose === 'relay';

/** Whether a person may let a mail go: it is held, or was let go and has not left because SES took nothing. */
export const mayBeReleased = (record: OutboxRecord): boolean =>
  goesToCustomer(record) &&
  (record.state === 'held' || (record.state === 'pending' && record.release !== null));

/** A person's decision to send a held reply. */
export interface Release {
  readonly by: string;
  readonly at: string;
  /** Why, in their words; may be empty. */
  readonly note: string;
}

export type DeliveryStatus = 'delivered' | 'delayed' | 'bounced' | 'rejected' | 'complained';

/** What became of a mail that left. */
export interface Delivery {
  readonly status: DeliveryStatus;
  readonly at: string;
  /** What the other server or SES said, for people. */
  readonly detail: string;
  /** Names the event, so that one that comes twice is told only once. */
  readonly feedbackId: string;
}

/** A mail as data; `compose` of the functions turns it into MIME. All text is free of line breaks where headers are concerned. */
export interface OutgoingMail {
  readonly to: Address;
  readonly replyTo: Address;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** `auto-replied` for the customer's reply (RFC 3834 section 5), `auto-generated` for what answers no message, `no` for what a person wrote. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | 'no';
  /** Who wrote it, where a person did. Else the sender is named as configured. */
  readonly author?: string | undefined;
  readonly language: LanguageCode;
}
