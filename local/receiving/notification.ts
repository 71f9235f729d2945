import { addressesIn, mailboxesIn } from '../mail/addresses.ts';
import { type HeaderField, valuesOf } from '../mail/header-block.ts';
import type { ReceivingPlan } from '../resources/plan.ts';
import type { ReceivedMail } from './received-mail.ts';
import type { MailVerdicts } from './verdicts.ts';

/** SES cuts the headers it reports at this size (SES Developer Guide, "Contents of notifications", headersTruncated). */
const headerLimit = 10 * 1024;

/**
 * What SES publishes after its S3 action, field for field (field guide, section 1). `fields` are those of the stored
 * mail: SES's own on top, then the sender's.
 */
export function notification(
  mail: ReceivedMail,
  fields: readonly HeaderField[],
  verdicts: MailVerdicts,
  receiving: ReceivingPlan,
  now: Date,
) {
  const timestamp = mail.receivedAt.toISOString();
  const headers = headersWithinLimit(fields);
  return {
    notificationType: 'Received',
    mail: {
      timestamp,
      source: mail.envelope.sender,
      messageId: mail.messageId,
      destination: ['To', 'Cc'].flatMap((name) => valuesOf(fields, name).flatMap(addressesIn)),
      headersTruncated: headers.length < fields.length,
      headers,
      commonHeaders: commonHeaders(mail, fields),
    },
    receipt: {
      timestamp,
      processingTimeMillis: now.getTime() - mail.receivedAt.getTime(),
      recipients: mail.envelope.recipients,
      ...receiptVerdicts(verdicts),
      action: {
        type: 'S3',
        topicArn: receiving.topicArn,
        bucketName: receiving.bucketName,
        objectKeyPrefix: receiving.keyPrefix,
        objectKey: objectKey(receiving, mail.messageId),
      },
    },
  };
}

export function objectKey({ keyPrefix }: ReceivingPlan, messageId: string): string {
  return `${keyPrefix}${messageId}`;
}

function headersWithinLimit(fields: readonly HeaderField[]): readonly { name: string; value: string }[] {
  let size = 0;
  const end = fields.findIndex(({ name, value }) => {
    size += Buffer.byteLength(name) + Buffer.byteLength(value);
    return size > headerLimit;
  });
  return fields.slice(0, end === -1 ? undefined : end).map(({ name, value }) => ({ name, value }));
}

/** Every field is left out when the mail does not have it. */
function commonHeaders(mail: ReceivedMail, fields: readonly HeaderField[]) {
  const text = (key: string, name: string) => {
    const [value] = valuesOf(fields, name);
    return value === undefined ? {} : { [key]: value };
  };
  const mailboxes = (key: string, name: string) => {
    const values = valuesOf(fields, name).flatMap(mailboxesIn);
    return values.length === 0 ? {} : { [key]: values };
  };
  return {
    returnPath: mail.envelope.sender,
    ...mailboxes('from', 'From'),
    ...text('sender', 'Sender'),
    ...mailboxes('replyTo', 'Reply-To'),
    ...text('date', 'Date'),
    ...mailboxes('to', 'To'),
    ...mailboxes('cc', 'Cc'),
    ...text('messageId', 'Message-ID'),
    ...text('subject', 'Subject'),
  };
}

function receiptVerdicts({ spam, virus, spf, dkim, dmarc, dmarcPolicy }: MailVerdicts) {
  return {
    spamVerdict: { status: spam },
    virusVerdict: { status: virus },
    spfVerdict: { status: spf },
    dkimVerdict: { status: dkim },
    dmarcVerdict: { status: dmarc },
    ...(dmarcPolicy === undefined ? {} : { dmarcPolicy }),
  };
}
