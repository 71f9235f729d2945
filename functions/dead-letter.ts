import * as z from 'zod';

/** A queue message that could not be handled, and what it tells about the mail it announced. */
export interface DeadLetter {
  /** The id that SQS gave the message. A message that is tried again and fails again has another one. */
  readonly id: string;
  readonly sesMessageId: string | null;
  readonly bucket: string | null;
  readonly rawKey: string | null;
  readonly receivedAt: string | null;
  readonly sender: string | null;
  readonly subject: string | null;
  /** When SQS deletes the message. */
  readonly keptUntil: string;
  /** The message as it was queued. */
  readonly body: string;
}

/** Each field by itself, because what is odd about the notification may be why it could not be handled. */
const text = z.string().nullable().catch(null);
const notification = z
  .object({
    mail: z
      .object({
        messageId: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,128}$/)
          .nullable()
          .catch(null),
        timestamp: text,
        source: text,
        commonHeaders: z
          .object({ from: z.array(z.string()).catch([]), subject: text })
          .catch({ from: [], subject: null }),
      })
      .catch({ messageId: null, timestamp: null, source: null, commonHeaders: { from: [], subject: null } }),
    receipt: z
      .object({ action: z.object({ bucketName: text, objectKey: text }) })
      .catch({ action: { bucketName: null, objectKey: null } }),
  })
  .nullable()
  .catch(null);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 300);

const plain = (value: string | null | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : oneLine(value);

/** SQS keeps a dead letter for 14 days from the time it was first queued (`infra/constructs/arrivals.ts`). */
const keptMilliseconds = 14 * 24 * 3_600_000;

/** Reads what can be read of a dead letter. Never throws: a message nobody can read must be told about all the same. */
export function readDeadLetter(id: string, body: string, queuedAt: Date): DeadLetter {
  const found = notification.parse(parsed(body));
  return {
    id,
    sesMessageId: plain(found?.mail.messageId),
    bucket: plain(found?.receipt.action.bucketName),
    rawKey: plain(found?.receipt.action.objectKey),
    receivedAt: plain(found?.mail.timestamp),
    sender: plain(found?.mail.commonHeaders.from[0] ?? found?.mail.source),
    subject: plain(found?.mail.commonHeaders.subject),
    keptUntil: new Date(queuedAt.getTime() + keptMilliseconds).toISOString(),
    body,
  };
}
