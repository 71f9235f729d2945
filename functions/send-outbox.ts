import type { Case, OutboxRecord } from '../core/case/case.ts';
import type { Ports } from './handle-mail.ts';

/**
 * Sends what one message put into the outbox. Where SES may have accepted a mail and the process died before it knew,
 * the mail is not sent again: a customer would rather get no second answer than two. It is left as `failed` with that
 * reason, for a person to see.
 *
 * @returns the records as they are now
 */
export async function sendOutbox(
  current: Case,
  turnId: string,
  ports: Pick<Ports, 'cases' | 'sender' | 'log' | 'now'>,
): Promise<OutboxRecord[]> {
  const results: OutboxRecord[] = [];
  for (const outboxId of current.outboxIds.filter((entry) => entry.startsWith(`${turnId}-`))) {
    const record = await ports.cases.loadOutbox(current.id, outboxId);
    if (!record) throw new Error(`The outgoing mail ${outboxId} is listed in its case but not stored`);
    results.push(await sendRecord(record, ports));
  }
  return results;
}

async function sendRecord(
  record: OutboxRecord,
  ports: Pick<Ports, 'cases' | 'sender' | 'log' | 'now'>,
): Promise<OutboxRecord> {
  if (record.state === 'sending') {
    const failed = {
      state: 'failed' as const,
      reason:
        'The process stopped while the mail was being handed to SES. It may or may not have left, so it was not sent again.',
    };
    await ports.cases.moveOutbox(record, failed);
    return { ...record, ...failed };
  }
  if (record.state === 'sent') await rememberSent(record, ports);
  if (record.state !== 'pending') return record;
  const sending = { ...record, state: 'sending' as const };
  if (!(await ports.cases.moveOutbox(record, { state: 'sending' })))
    throw new Error(`The outgoing mail ${record.id} is being sent by another worker`);
  const delivered = await deliver(sending, ports);
  await ports.cases.moveOutbox(sending, delivered);
  const sent = { ...sending, ...delivered };
  await rememberSent(sent, ports);
  return sent;
}

/** Errors by which SES says that it did not take the mail and never will, and those after which it may be tried again. */
const refused = new Set(['MessageRejected', 'InvalidParameterValue']);
const notTaken = new Set([
  'Throttling',
  'ThrottlingException',
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetSendingPausedException',
]);

/** What an error of SES means for the mail: it was refused, certainly not taken yet, or nobody knows. */
export function answerOfSes(error: unknown): 'refused' | 'not-taken' | 'unknown' {
  const name = error instanceof Error ? error.name : '';
  if (refused.has(name)) return 'refused';
  return notTaken.has(name) ? 'not-taken' : 'unknown';
}

async function deliver(
  sending: OutboxRecord,
  ports: Pick<Ports, 'cases' | 'sender' | 'now'>,
): Promise<Pick<OutboxRecord, 'state' | 'reason' | 'sentAt' | 'deliveredMessageId'>> {
  try {
    const deliveredMessageId = await ports.sender.send(sending);
    return { state: 'sent', reason: null, sentAt: ports.now().toISOString(), deliveredMessageId };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (refused.has(name))
      return {
        state: 'failed',
        reason: `SES refused the mail: ${name}.`,
        sentAt: null,
        deliveredMessageId: null,
      };
    // SES has certainly not taken it, so it goes back to be sent when the message is delivered to us again.
    if (notTaken.has(name)) await ports.cases.moveOutbox(sending, { state: 'pending' });
    throw error;
  }
}

/** An answer names the mail it answers by the id that SES gave it. */
async function rememberSent(record: OutboxRecord, ports: Pick<Ports, 'log'>): Promise<void> {
  if (record.deliveredMessageId === null) return;
  await ports.log.rememberMessageId(record.deliveredMessageId, {
    caseId: record.caseId,
    sesMessageId: record.turnId,
    contentHash: null,
  });
}
