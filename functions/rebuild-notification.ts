import { type Email, headerValue } from '../core/email/email.ts';
import { parseNotification, type ReceivedNotification } from './events.ts';

/** Where a mail lies, and since when. */
export interface StoredMail {
  readonly bucket: string;
  readonly key: string;
  readonly storedAt: Date;
}

/** The words of RFC 8601 as SES's notifications say them. */
const resultWords: Readonly<Record<string, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  temperror: 'PROCESSING_FAILED',
  permerror: 'PROCESSING_FAILED',
};

/**
 * Makes the notification of a stored mail again, for one that was lost. SES writes everything that we need of it on top
 * of the mail; the first field of a name is SES's own, whatever a sender has forged below (field guide, section 1).
 */
export function rebuildNotification(
  email: Email,
  { bucket, key, storedAt }: StoredMail,
): ReceivedNotification {
  const verdict = (name: string) => ({ status: headerValue(email, name)?.trim() ?? 'DISABLED' });
  const results = headerValue(email, 'authentication-results') ?? '';
  const result = (pattern: RegExp) => ({ status: resultWords[pattern.exec(results)?.[1] ?? ''] ?? 'GRAY' });
  const recipient = /\bfor <?([^\s<>;]+@[^\s<>;]+)>?;/.exec(headerValue(email, 'received') ?? '')?.[1];
  const source = /<([^<>\s]*)>/.exec(headerValue(email, 'return-path') ?? '')?.[1] ?? '';
  const notification = parseNotification(
    JSON.stringify({
      notificationType: 'Received',
      mail: {
        messageId: key.slice(key.lastIndexOf('/') + 1),
        timestamp: storedAt.toISOString(),
        source,
      },
      receipt: {
        recipients: recipient === undefined ? [] : [recipient],
        spamVerdict: verdict('x-ses-spam-verdict'),
        virusVerdict: verdict('x-ses-virus-verdict'),
        spfVerdict: result(/\bspf=([a-z]+)/),
        dkimVerdict: result(/\bdkim=([a-z]+)/),
        dmarcVerdict: result(/\bdmarc=([a-z]+)/),
        action: { type: 'S3', bucketName: bucket, objectKey: key },
      },
    }),
  );
  if (notification === 'setup-probe') throw new Error(`${key} is not a mail`);
  return notification;
}
