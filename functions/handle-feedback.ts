import { deliverableAddress } from '../core/email/deliverable.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { Deliveries } from './adapters/deliveries.ts';
import type { Suppressions } from './adapters/suppressions.ts';
import type { Feedback } from './feedback-events.ts';

export interface FeedbackPorts {
  readonly cases: Pick<CaseStore, 'loadOutbox'>;
  readonly deliveries: Deliveries;
  readonly suppressions: Suppressions;
}

/** What became of an event, counted as a metric. */
export type FeedbackOutcome = 'recorded' | 'suppressed' | 'known-before' | 'not-ours';

/**
 * Ties an event to the mail it is about: the delivery is written on the outgoing mail, and an address that bounced for
 * good or whose reader complained gets no more mail. Doing it again with the same event changes nothing.
 */
export async function handleFeedback(
  { mail, delivery, suppress }: Feedback,
  ports: FeedbackPorts,
): Promise<FeedbackOutcome> {
  const record = mail && (await ports.cases.loadOutbox(mail.caseId, mail.outboxId));
  if (!record) return 'not-ours';
  // A complaint may list everyone at a domain; only whom this mail went to is meant (field guide, section 2).
  const recipient = record.mail.to.address;
  const unwanted = suppress?.addresses.includes(deliverableAddress(recipient) ?? recipient) === true;
  if (suppress && unwanted)
    await ports.suppressions.add(recipient, {
      reason: suppress.reason,
      since: delivery.at,
      feedbackId: delivery.feedbackId,
    });
  if (!(await ports.deliveries.record(record, delivery))) return 'known-before';
  return unwanted ? 'suppressed' : 'recorded';
}
