import type { Case, OutboxRecord } from '../core/case/case.ts';
import { sesAnswer } from './adapters/ses-answers.ts';
import { errorName } from './error-name.ts';
import type { Ports } from './handle-mail.ts';

type SendingPorts = Pick<Ports, 'cases' | 'sender' | 'log' | 'now' | 'backOff'>;

/** SES takes no mail now, from us or from anybody. What is to be sent stays pending, and is tried again at another time. */
export class SesTakesNothing extends Error {
  override readonly name = 'SesTakesNothing';
  readonly tryAgain: 'soon' | 'later';

  constructor(tryAgain: 'soon' | 'later', cause: unknown) {
    super('SES takes no mail at the moment; what is to be sent stays pending', { cause });
    this.tryAgain = tryAgain;
  }
}

/**
 * Sends what one message put into the outbox. Where SES may have accepted a mail and nobody knows, the mail is not sent
 * again: a customer would rather get no second answer than two. It is left as `failed` with that reason, for a person to
 * see.
 *
 * @returns the records as they are now
 * @throws SesTakesNothing when the rest has to wait
 */
export async function sendOutbox(
  current: Case,
  turnId: string,
  ports: SendingPorts,
): Promise<OutboxRecord[]> {
  const results: OutboxRecord[] = [];
  for (const outboxId of current.outboxIds.filter((entry) => entry.startsWith(`${turnId}-`))) {
    const record = await ports.cases.loadListed(current, outboxId);
    if (!record) throw new Error(`The outgoing mail ${outboxId} is listed in its case but not stored`);
    results.push(await sendRecord(record, ports));
  }
  return results;
}

/** Moves one mail on as far as it goes. See `sendOutbox`. */
export async function sendRecord(record: OutboxRecord, ports: SendingPorts): Promise<OutboxRecord> {
  if (record.state === 'sending') return giveUp(record, ports);
  if (record.state === 'sent') await rememberSent(record, ports);
  if (record.state !== 'pending') return record;
  const sent = await send(record, ports);
  await rememberSent(sent, ports);
  return sent;
}

async function giveUp(record: OutboxRecord, ports: SendingPorts): Promise<OutboxRecord> {
  const failed = failure(
    'The process stopped while the mail was being handed to SES. It may or may not have left, so it was not sent again.',
  );
  if (await ports.cases.moveOutbox(record, failed)) return { ...record, ...failed };
  // Whoever was sending it was only slow, and has written what became of it since.
  return (await ports.cases.loadOutbox(record.caseId, record.id)) ?? record;
}

/** With the waiting in between some eight seconds on average and sixteen at most, for each of two mails. */
const mostAttempts = 7;

async function send(pending: OutboxRecord, ports: SendingPorts): Promise<OutboxRecord> {
  let record = pending;
  for (let attempt = 0; ; attempt++) {
    const sending = await ports.cases.startSending(record);
    if (!sending) throw new Error(`The outgoing mail ${record.id} is being sent by another worker`);
    const { change, error } = await attemptToSend(sending, ports);
    if (change.state !== 'pending') {
      await writeDown(sending, change, ports);
      return { ...sending, ...change };
    }
    // Pending before the waiting: a process that is stopped meanwhile leaves a mail that certainly has not left.
    await ports.cases.moveOutbox(sending, change);
    record = { ...sending, ...change };
    const answer = sesAnswer(error);
    if (answer === 'later' || (answer === 'soon' && attempt + 1 === mostAttempts))
      throw new SesTakesNothing(answer, error);
    if (answer !== 'soon') throw error;
    await ports.backOff(attempt);
  }
}

/** Only this process knows what SES answered, so it does not give up after one failure to write it down. */
async function writeDown(sending: OutboxRecord, change: Outcome, ports: SendingPorts): Promise<void> {
  for (let attempt = 0; ; attempt++)
    try {
      await ports.cases.finishSending(sending, change);
      return;
    } catch (error) {
      if (attempt + 1 === mostAttempts) throw error;
      await ports.backOff(attempt);
    }
}

type Outcome = Pick<OutboxRecord, 'state' | 'reason' | 'sentAt' | 'deliveredMessageId'>;

const failure = (reason: string): Outcome & { state: 'failed' } => ({
  state: 'failed',
  reason,
  sentAt: null,
  deliveredMessageId: null,
});

/** One call of SES, and what it means for the mail: sent, failed, or pending as before. */
async function attemptToSend(
  sending: OutboxRecord,
  ports: Pick<SendingPorts, 'sender' | 'now'>,
): Promise<{ change: Outcome; error?: unknown }> {
  try {
    const deliveredMessageId = await ports.sender.send(sending);
    return {
      change: { state: 'sent', reason: null, sentAt: ports.now().toISOString(), deliveredMessageId },
    };
  } catch (error) {
    const answer = sesAnswer(error);
    const name = errorName(error);
    if (answer === 'refused') return { change: failure(`SES refused the mail: ${name}.`) };
    if (answer === 'unknown')
      return {
        change: failure(
          `The connection to SES ended without an answer (${name}). The mail may or may not have left, so it was not sent again.`,
        ),
      };
    return { change: { state: 'pending', reason: null, sentAt: null, deliveredMessageId: null }, error };
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
