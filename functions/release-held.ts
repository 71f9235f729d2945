import { mayBeReleased, type OutboxRecord } from '../core/case/case.ts';
import type { Suppression } from '../core/case/may-reply.ts';
import type { Configuration } from '../core/configuration.ts';
import { deliverableAddress } from '../core/email/deliverable.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import type { MessageLog } from './adapters/message-log.ts';
import type { ReplyCounts } from './adapters/reply-counts.ts';
import type { Suppressions } from './adapters/suppressions.ts';
import { noLongerHeld } from './no-longer-held.ts';
import { recordAnswer } from './record-answer.ts';
import { sendRecord } from './send-outbox.ts';

export interface ReleasePorts {
  readonly cases: CaseStore;
  readonly log: MessageLog;
  readonly counts: ReplyCounts;
  readonly suppressions: Suppressions;
  readonly sender: MailSender;
  readonly configuration: Configuration;
  readonly now: () => Date;
  readonly backOff: (attempt: number) => Promise<void>;
}

/** Who lets a reply go, in their own words, and whether also to an address that bounced or complained. */
export interface ReleaseRequest {
  readonly by: string;
  readonly note: string;
  readonly evenIfSuppressed: boolean;
}

/** Why a mail is not let go. The sentence for people belongs to whoever shows it. */
export type ReleaseRefusal =
  | { readonly kind: 'being-sent' | 'no-recipient' | 'just-released' }
  | { readonly kind: 'not-held'; readonly state: OutboxRecord['state'] }
  | { readonly kind: 'suppressed'; readonly address: string; readonly suppression: Suppression };

/** The record as it is now, or why it was not sent. */
export type ReleaseResult = { readonly record: OutboxRecord } | { readonly refused: ReleaseRefusal };

/** Nobody needs this long to hand over a mail: whoever began has gone. */
const staleMilliseconds = 300_000;

const isStale = ({ release }: OutboxRecord, now: Date): boolean =>
  release !== null && now.getTime() - Date.parse(release.at) > staleMilliseconds;

async function reasonNotTo(
  record: OutboxRecord,
  request: ReleaseRequest,
  ports: ReleasePorts,
): Promise<ReleaseRefusal | null> {
  if (record.state === 'sending') return { kind: 'being-sent' };
  // One that was released and never sent, because the process ended in between, is taken up again.
  if (!mayBeReleased(record)) return { kind: 'not-held', state: record.state };
  const { address } = record.mail.to;
  if (deliverableAddress(address) === null) return { kind: 'no-recipient' };
  const suppression = request.evenIfSuppressed ? null : await ports.suppressions.find(address);
  return suppression && { kind: 'suppressed', address, suppression };
}

/**
 * Sends a held reply because a person says so. The decision is written on the record under the condition that it is still
 * held; then the mail goes the way of every other, `pending → sending → sent`, so that two people who release it at the
 * same moment send it once. Throws when SES or the table cannot be reached; the reply can then be released again.
 */
export async function releaseHeld(
  record: OutboxRecord,
  request: ReleaseRequest,
  ports: ReleasePorts,
): Promise<ReleaseResult> {
  const at = ports.now();
  if (record.state === 'sending' && isStale(record, at)) return { record: await sendRecord(record, ports) };
  const refused = await reasonNotTo(record, request, ports);
  if (refused !== null) return { refused };
  const release = record.release ?? { by: request.by, at: at.toISOString(), note: request.note };
  const pending = { ...record, state: 'pending' as const, release };
  if (record.state === 'held' && !(await ports.cases.moveOutbox(record, { state: 'pending', release })))
    return { refused: { kind: 'just-released' } };
  await noLongerHeld(record, ports.cases);
  const target = {
    caseId: record.caseId,
    address: record.mail.to.address,
    fingerprint: null,
    outboxId: record.id,
  };
  // What a person wrote is no answer of ours, and is counted against nothing.
  if (record.purpose === 'relay') await recordAnswer(record, release, ports.cases);
  // The time of the decision and not of this attempt, so that one that is taken up again is counted once.
  else await ports.counts.count(target, ports.configuration.caps, new Date(release.at));
  try {
    return { record: await sendRecord(pending, ports) };
  } catch (error) {
    // No queue brings this mail back. Where SES may have taken it, that is written down, and it is not sent again.
    const current = await ports.cases.loadOutbox(record.caseId, record.id);
    if (current?.state !== 'sending') throw error;
    return { record: await sendRecord(current, ports) };
  }
}
