import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { OutboxRecord, OutgoingMail } from '../../core/case/case.ts';
import type { Configuration } from '../../core/configuration.ts';
import { ownHeader } from '../../core/email/automatic.ts';
import { deliverableAddress } from '../../core/email/deliverable.ts';

export interface MailSender {
  /** Hands one mail to SES; gives the Message-ID it will be delivered with, without angle brackets. */
  send(record: OutboxRecord): Promise<string>;
}

/** SES writes the Message-ID itself; its domain depends on the region (developer guide, "header fields"). */
export const deliveredMessageId = (sesMessageId: string, region: string): string =>
  `${sesMessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`;

/** Tag values take letters, digits, `_` and `-` only. */
const tagValue = (value: string): string => value.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 256);

const senderName = ({ author }: OutgoingMail, configuration: Configuration): string =>
  author === undefined ? configuration.senderName : `${author} (${configuration.senderName})`;

/**
 * Turns a record into MIME. The header block follows RFC 3834 section 3.1 (Auto-Submitted, In-Reply-To, References) and
 * the two older headers by which Exchange and others recognise automatic mail; `Precedence` keeps old responders quiet.
 */
export async function toMime(record: OutboxRecord, configuration: Configuration): Promise<Buffer> {
  const { mail } = record;
  const [from = ''] = configuration.escalationAddresses;
  const composer = new MailComposer({
    from: { name: senderName(mail, configuration), address: from },
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: `<${mail.inReplyTo}>` }),
    references: mail.references.map((id) => `<${id}>`),
    headers: {
      'Auto-Submitted': mail.autoSubmitted,
      'X-Auto-Response-Suppress': 'DR, RN, OOF, AutoReply',
      ...(record.purpose === 'reply' ? { Precedence: 'auto_reply' } : {}),
      'Content-Language': mail.language,
      [ownHeader]: `${record.caseId}; ${record.purpose}`,
    },
    // Nothing in a record is a path or an address to fetch; a field that looked like one must not become one.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
}

/** `client` must not retry by itself: SES has no idempotency token, and a retry after a lost answer is a second mail. */
export function sesMailSender(
  client: SESClient,
  options: { configuration: Configuration; configurationSet: string; region: string },
): MailSender {
  return {
    async send(record) {
      const [from = ''] = options.configuration.escalationAddresses;
      const result = await client.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: [deliverableAddress(record.mail.to.address) ?? record.mail.to.address],
          RawMessage: { Data: await toMime(record, options.configuration) },
          ConfigurationSetName: options.configurationSet,
          Tags: [
            { Name: 'case', Value: tagValue(record.caseId) },
            { Name: 'purpose', Value: record.purpose },
            // What SES tells about the mail later is tied to its record by this.
            { Name: 'outbox', Value: tagValue(record.id) },
          ],
        }),
      );
      if (!result.MessageId) throw new Error('SES accepted a mail without giving its id');
      return deliveredMessageId(result.MessageId, options.region);
    },
  };
}
