import type { Assessment } from '../assessment/assessment.ts';
import type { Configuration } from '../configuration.ts';
import { type AutomaticMark, isOwnAddress } from '../email/automatic.ts';
import { deliverableAddress } from '../email/deliverable.ts';
import { type Email, headerValue } from '../email/email.ts';
import { growingPart } from '../email/subject-growth.ts';
import { reachedCap } from './caps.ts';
import type { Case, HoldCause } from './case.ts';
import type { Course } from './course.ts';

/** Why mail to an address is of no use, or not wanted: it bounced for good, or its owner complained. */
export interface Suppression {
  readonly reason: 'bounce' | 'complaint';
  /** ISO 8601. */
  readonly since: string;
}

/** Replies that already went out, in the windows of the configured caps, and what is known of the address. */
export interface RecentReplies {
  readonly inCase: number;
  readonly toSender: number;
  readonly toDomain: number;
  /** Replies to the very text of this message. */
  readonly toSameTextOfSender: number;
  readonly toSameTextOfDomain: number;
  readonly suppressed: Suppression | null;
}

/** Where none are counted: nothing is sent, or what is decided does not depend on it. */
export const noReplies: RecentReplies = {
  inCase: 0,
  toSender: 0,
  toDomain: 0,
  toSameTextOfSender: 0,
  toSameTextOfDomain: 0,
  suppressed: null,
};

export type ReplyDecision =
  | { readonly send: true; readonly reason: string }
  /** Composed but not sent; `reason` is the cause as one sentence for people. */
  | { readonly send: false; readonly reason: string; readonly cause: HoldCause };

/** What the decision about a reply looks at. */
export interface ReplyCircumstances {
  readonly email: Email;
  readonly assessment: Assessment;
  /** Verdicts that came out as FAIL: `spam`, `virus`, `dmarc`. */
  readonly failedVerdicts: readonly string[];
  /** The Message-ID of this mail is one that SES gave to a mail of ours. */
  readonly isOwnMail: boolean;
  readonly toRelay?: true;
  readonly mark: AutomaticMark | null;
  readonly before: Case | null;
  readonly course: Course;
  readonly recent: RecentReplies;
  readonly configuration: Configuration;
}

export type Check = (circumstances: ReplyCircumstances) => Hold | null;

/** A cause, and the sentence for it where "header: value." is not one. */
export type Hold = HoldCause & { readonly sentence?: string };

const noSender: Check = ({ email }) => {
  const rule = 'a reply needs an address';
  if (email.from === null)
    return { header: 'from', value: '', rule, sentence: 'There is no sender to answer.' };
  return deliverableAddress(email.from.address) === null
    ? { header: 'from', value: email.from.address.slice(0, 200), rule }
    : null;
};

/** Our own mail that came back, whatever a list or a forwarding rule took out of it. */
export const ownMail: Check = ({ email, isOwnMail, configuration }) => {
  const rule = 'our own mail is not answered';
  if (isOwnMail) return { header: 'message-id', value: email.messageId ?? '', rule };
  const from = email.from?.address ?? '';
  if (isOwnAddress(from, configuration.escalationAddresses)) return { header: 'from', value: from, rule };
  const returnPath = headerValue(email, 'return-path') ?? '';
  const isOurs = returnPath
    .toLowerCase()
    .replace(/[<>\s]/g, '')
    .endsWith(`@mail.${configuration.domain}`);
  return isOurs ? { header: 'return-path', value: returnPath.slice(0, 200), rule } : null;
};

export const automatic: Check = ({ mark }) =>
  mark && { header: mark.header, value: mark.value, rule: mark.rule };

export const readsAutomatic: Check = ({ assessment }) =>
  assessment.kind === 'auto'
    ? {
        header: 'body',
        value: 'automatic',
        rule: 'automatic mail is not answered (RFC 3834)',
        sentence: 'The text reads like an automatic mail.',
      }
    : null;

export const failedVerdict: Check = ({ failedVerdicts: [verdict] }) =>
  verdict === undefined
    ? null
    : {
        header: `${verdict} verdict`,
        value: 'FAIL',
        rule: 'mail that may be forged or harmful is not answered',
        sentence: `The ${verdict} check of the mail failed.`,
      };

/** Exchange writes it on automatic items; `DR`, `RN` and `OOF` alone do not speak of replies like ours (MS-OXCMAIL 2.1.3.2.20). */
const asksForNone: Check = ({ email }) => {
  const suppress = headerValue(email, 'x-auto-response-suppress');
  return suppress !== null && /\b(?:all|autoreply)\b/i.test(suppress)
    ? {
        header: 'x-auto-response-suppress',
        value: suppress.slice(0, 200),
        rule: 'the sender asks for no automatic answers',
      }
    : null;
};

const suppressedAddress = (address: string, { suppressed }: RecentReplies): Hold | null =>
  suppressed && {
    header: 'suppressed address',
    value: `${address}, ${suppressed.reason} since ${suppressed.since}`,
    rule: 'an address that bounced or complained gets no more mail',
  };

const growingSubject: Check = ({ email }) => {
  const part = growingPart(email.subject);
  return part === null
    ? null
    : { header: 'subject', value: part, rule: 'a subject that grows with every answer shows a loop' };
};

const aboutSomethingElse: Check = ({ assessment }) =>
  assessment.kind === 'other'
    ? {
        header: 'body',
        value: 'other',
        rule: 'a person decides first',
        sentence: 'The message does not seem to be about a partner.',
      }
    : null;

const fromManager: Check = ({ email, course, toRelay }) =>
  course === 'from-csm' || toRelay === true
    ? {
        header: 'from',
        value: email.from?.address ?? '',
        rule: 'what the Customer Success Manager writes is not coached',
      }
    : null;

/** The rule by which a mere thank-you gets no answer. */
export const thanksRule = 'a mail that says no more is not answered';

const onlyThanks: Check = ({ course }) =>
  course === 'thanks'
    ? {
        header: 'body',
        value: 'thanks',
        rule: thanksRule,
        sentence: 'Only thanks, or a goodbye to a closed case.',
      }
    : null;

const personAnswers: Check = ({ before, course }) =>
  before !== null && course === 'follows'
    ? {
        header: 'case state',
        value: before.state,
        rule: 'from here on a person answers',
        sentence: `The case is ${before.state}.`,
      }
    : null;

function cap(address: string, recent: RecentReplies, { caps }: Configuration): Hold | null {
  const reached = reachedCap(address, recent, caps);
  return reached && { header: 'replies', ...reached, sentence: `${reached.value}.` };
}

/** The decision that follows from a cause. */
export const held = ({ sentence, ...cause }: Hold): Extract<ReplyDecision, { send: false }> => ({
  send: false,
  reason: `${sentence ?? `${cause.header}: ${cause.value}.`} Rule: ${cause.rule}.`,
  cause,
});

/** The first that applies is named: what the mail says of itself before what we counted. */
const checks: readonly Check[] = [
  noSender,
  ownMail,
  automatic,
  readsAutomatic,
  fromManager,
  failedVerdict,
  asksForNone,
  ({ email, recent }) => suppressedAddress(email.from?.address ?? '', recent),
  growingSubject,
  aboutSomethingElse,
  onlyThanks,
  personAnswers,
  ({ email, recent, configuration }) => cap(email.from?.address ?? '', recent, configuration),
];

/**
 * Whether a composed reply may leave by itself. Takes everything known about the message; gives the first rule that
 * forbids it, with the exact header and value. Sources: RFC 3834 section 2, and what help desks learned about loops.
 */
export function mayReply(circumstances: ReplyCircumstances): ReplyDecision {
  for (const check of checks) {
    const hold = check(circumstances);
    if (hold !== null) return held(hold);
  }
  return { send: true, reason: 'A person wrote, and can be answered.' };
}

/** Whether a reminder may leave by itself: it answers no message, so only what is known of the address can forbid it. */
export function mayRemind(
  address: string,
  recent: RecentReplies,
  configuration: Configuration,
): ReplyDecision {
  const hold = suppressedAddress(address, recent) ?? cap(address, recent, configuration);
  return hold === null ? { send: true, reason: 'The customer has not answered.' } : held(hold);
}
