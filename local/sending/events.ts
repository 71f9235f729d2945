import { randomUUID } from 'node:crypto';
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { valuesOf } from '../mail/header-block.ts';
import type { Attempt } from './deliver.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

/** Tells one event. */
export type Publish = (event: object) => Promise<void>;

export function publishingTo(topicArn: string, topics: SNSClient): Publish {
  return async (event) => {
    await topics.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: 'Amazon SES Email Event Notification',
        Message: JSON.stringify(event),
      }),
    );
  };
}

/** A mail that SES took. */
export interface SentMail {
  readonly messageId: string;
  readonly timestamp: Date;
  readonly mail: OutgoingMail;
  readonly configurationSet: string;
}

/** The `mail` object of every event (SES Developer Guide, "Contents of event data"; field guide, section 2). */
function mailObject({ messageId, timestamp, mail, configurationSet }: SentMail) {
  const headers = mail.fields
    .filter(({ name }) => !/^x-ses-/i.test(name))
    .map(({ name, value }) => ({ name, value }));
  const [subject] = valuesOf(mail.fields, 'Subject');
  return {
    timestamp: timestamp.toISOString(),
    source: mail.sender,
    sourceArn: null,
    sendingAccountId: '000000000000',
    messageId,
    destination: mail.recipients,
    headersTruncated: false,
    headers,
    commonHeaders: { messageId, ...(subject === undefined ? {} : { subject }) },
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [configurationSet],
      ...mail.tags,
    },
  };
}

function bounce(attempt: Attempt, at: string) {
  const permanent = attempt.code >= 500;
  return {
    bounceType: permanent ? 'Permanent' : 'Transient',
    bounceSubType: attempt.simulated === 'suppressed' ? 'OnAccountSuppressionList' : 'General',
    bouncedRecipients: attempt.recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: permanent ? '5.1.1' : '4.4.0',
      diagnosticCode: attempt.answer,
    })),
    timestamp: at,
    feedbackId: `${randomUUID()}-000000`,
    reportingMTA: 'dns; localhost',
  };
}

/** The events that SES would publish about a mail, one for each server it was offered to, and complaints after that. */
export function eventsFor(sent: SentMail, attempts: readonly Attempt[], now: Date): readonly object[] {
  const mail = mailObject(sent);
  const at = now.toISOString();
  return attempts.flatMap((attempt): object[] => {
    if (attempt.code >= 400) return [{ eventType: 'Bounce', mail, bounce: bounce(attempt, at) }];
    const delivery = {
      timestamp: at,
      processingTimeMillis: now.getTime() - sent.timestamp.getTime(),
      recipients: attempt.recipients,
      smtpResponse: attempt.answer,
      reportingMTA: 'localhost',
    };
    const complaint = {
      complainedRecipients: attempt.recipients.map((emailAddress) => ({ emailAddress })),
      timestamp: at,
      feedbackId: `${randomUUID()}-000000`,
      complaintSubType: null,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: at,
    };
    return [
      { eventType: 'Delivery', mail, delivery },
      ...(attempt.simulated === 'complaint' ? [{ eventType: 'Complaint', mail, complaint }] : []),
    ];
  });
}
