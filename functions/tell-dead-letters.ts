import type { OutboxRecord } from '../core/case/case.ts';
import type { Configuration } from '../core/configuration.ts';
import { alertMail } from '../core/replies/alert.ts';
import type { Library } from '../core/replies/compose.ts';
import type { AlertLog } from './adapters/alert-log.ts';
import type { DeadLetterQueue } from './adapters/dead-letter-queue.ts';
import type { MailSender } from './adapters/mail-sender.ts';
import { sesAnswer } from './adapters/ses-answers.ts';
import type { DeadLetter } from './dead-letter.ts';
import { errorName } from './error-name.ts';

export interface AlertPorts {
  readonly queue: Pick<DeadLetterQueue, 'visit'>;
  readonly alerts: AlertLog;
  readonly sender: MailSender;
  readonly configuration: Configuration;
  readonly library: Library;
  readonly now: () => Date;
}

/** What became of the alert about one dead letter. `told-before` is every later look at a letter that still waits. */
export interface Told {
  readonly letter: DeadLetter;
  readonly outcome: 'told' | 'told-before' | 'failed' | 'put-off';
  /** The name of what went wrong; null where nothing did. */
  readonly error: string | null;
}

/**
 * Tells the Customer Success Manager about each mail that could not be processed, once. The letters stay in the queue
 * until a person has them tried again. An alert that SES may have taken before the process died is not sent again.
 */
export async function tellDeadLetters(ports: AlertPorts): Promise<Told[]> {
  const told: Told[] = [];
  await ports.queue.visit(async ({ letter }) => {
    told.push({ letter, ...(await tell(letter, ports)) });
  });
  return told;
}

async function tell(letter: DeadLetter, ports: AlertPorts): Promise<Omit<Told, 'letter'>> {
  const attempt = await ports.alerts.begin(letter.id, ports.now());
  if (attempt === null) return { outcome: 'told-before', error: null };
  try {
    await ports.sender.send(alertRecord(letter, attempt, ports));
  } catch (error) {
    const answer = sesAnswer(error);
    // The clock is what tries again: no mail of a customer waits for this one.
    const isOver = answer === 'refused' || answer === 'unknown';
    await ports.alerts.settle(letter.id, attempt, isOver ? 'failed' : 'pending');
    return { outcome: isOver ? 'failed' : 'put-off', error: errorName(error) };
  }
  await ports.alerts.settle(letter.id, attempt, 'sent');
  return { outcome: 'told', error: null };
}

function alertRecord(
  letter: DeadLetter,
  attempt: string,
  { configuration, library, now }: AlertPorts,
): OutboxRecord {
  return {
    id: `${letter.id}-alert`,
    caseId: 'no-case',
    turnId: letter.sesMessageId ?? letter.id,
    purpose: 'alert',
    state: 'sending',
    mail: alertMail(letter, library, configuration),
    reason: null,
    cause: null,
    release: null,
    createdAt: now().toISOString(),
    sentAt: null,
    delivery: null,
    deliveredMessageId: null,
    attempt,
  };
}
