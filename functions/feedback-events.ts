import * as z from 'zod';
import type { Delivery } from '../core/case/case.ts';
import type { Suppression } from '../core/case/may-reply.ts';

// The events of a configuration set, as SES publishes them (developer guide, "Contents of event data"). Only the fields we
// read; in an event the name is `eventType`, not the `notificationType` of received mail.

const mail = z.object({
  messageId: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  /** Each tag has a list of values; ours are `case` and `outbox`. */
  tags: z.record(z.string(), z.array(z.string())).default({}),
});
const timestamp = z.iso.datetime({ offset: true });

const event = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(
        z.object({
          emailAddress: z.string(),
          status: z.string().optional(),
          diagnosticCode: z.string().optional(),
        }),
      ),
      timestamp,
      feedbackId: z.string(),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
      complaintFeedbackType: z.string().optional(),
      complaintSubType: z.string().nullish(),
      timestamp,
      feedbackId: z.string(),
    }),
  }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({
      recipients: z.array(z.string()),
      smtpResponse: z.string().optional(),
      timestamp,
    }),
  }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({ delayType: z.string(), timestamp }),
  }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: z.string() }) }),
]);

export type FeedbackEvent = z.infer<typeof event>;

/** What an event says about one outgoing mail. */
export interface Feedback {
  /** From the tags we send with; null for a mail of somebody else who uses the configuration set. */
  readonly mail: { readonly caseId: string; readonly outboxId: string } | null;
  readonly delivery: Delivery;
  /** Whom not to write to any more, and why; null where the trouble may pass. */
  readonly suppress: { readonly addresses: readonly string[]; readonly reason: Suppression['reason'] } | null;
}

/** Text of another mail server may be of any length; the beginning holds the code and the reason. */
const longestDetail = 500;

const shown = (...parts: (string | null | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== null && part !== '')
    .join(', ')
    .slice(0, longestDetail);

/** A complaint may name its recipient with a display name. */
const addressOf = (text: string): string =>
  (/<([^<>]{1,320})>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();

function deliveryOf(read: FeedbackEvent): Delivery {
  const { messageId, timestamp: sentAt } = read.mail;
  switch (read.eventType) {
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients, timestamp: at, feedbackId } = read.bounce;
      const [recipient] = bouncedRecipients;
      const detail = shown(bounceType, bounceSubType, recipient?.diagnosticCode ?? recipient?.status);
      return { status: 'bounced', at, detail, feedbackId };
    }
    case 'Complaint': {
      const { complaintFeedbackType, complaintSubType, timestamp: at, feedbackId } = read.complaint;
      return { status: 'complained', at, detail: shown(complaintFeedbackType, complaintSubType), feedbackId };
    }
    case 'Delivery': {
      const { timestamp: at, smtpResponse } = read.delivery;
      return { status: 'delivered', at, detail: shown(smtpResponse), feedbackId: `${messageId}-delivery` };
    }
    case 'DeliveryDelay': {
      const { delayType, timestamp: at } = read.deliveryDelay;
      return { status: 'delayed', at, detail: shown(delayType), feedbackId: `${messageId}-delay-${at}` };
    }
    case 'Reject':
      return {
        status: 'rejected',
        at: sentAt,
        detail: shown(read.reject.reason),
        feedbackId: `${messageId}-reject`,
      };
  }
}

function suppressOf(read: FeedbackEvent): Feedback['suppress'] {
  if (read.eventType === 'Bounce' && read.bounce.bounceType === 'Permanent')
    return {
      reason: 'bounce',
      addresses: read.bounce.bouncedRecipients.map(({ emailAddress }) => addressOf(emailAddress)),
    };
  if (read.eventType === 'Complaint')
    return {
      reason: 'complaint',
      addresses: read.complaint.complainedRecipients.map(({ emailAddress }) => addressOf(emailAddress)),
    };
  return null;
}

/** SNS sends this when a topic becomes the event destination of a configuration set; it is about no mail. */
const setupText = 'Successfully validated SNS topic for Amazon SES event publishing.';

/** Reads the body of a queue message. Gives null for SES's own set-up notice; throws on anything else that is no event. */
export function parseFeedback(body: string): Feedback | null {
  if (body.trim().startsWith(setupText)) return null;
  const read = event.parse(JSON.parse(body));
  const [caseId] = read.mail.tags.case ?? [];
  const [outboxId] = read.mail.tags.outbox ?? [];
  return {
    mail: caseId === undefined || outboxId === undefined ? null : { caseId, outboxId },
    delivery: deliveryOf(read),
    suppress: suppressOf(read),
  };
}
