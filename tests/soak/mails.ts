import { PutObjectCommand } from '@aws-sdk/client-s3';
import { caseIdFor, replyAddress } from '../../core/case/thread-keys.ts';
import type { Outside } from '../faults/outside.ts';
import { notificationOf } from '../faults/stories.ts';
import { escalationAddress } from '../local/fresh-stack.ts';

/** A mail that was sent to us, and the case it belongs in. */
export interface SentMail {
  readonly sesMessageId: string;
  readonly caseId: string;
  readonly customer: number;
}

const sentences = [
  'The statement of work of Bright Pixel says on page 4 that stock is updated every hour.',
  'Order 20391 was shipped twice on 4 May.',
  'We discussed this with the agency by telephone on Monday.',
  'They have not responded.',
  'The search page was due on 3 March and is not there on 20 April.',
  'What can we do?',
];

/** Writes mails as customers would, each customer at a domain of their own, so that no cap is reached. */
export class Customers {
  readonly sent: SentMail[] = [];
  private readonly outside: Outside;
  private readonly random: () => number;
  private readonly signingKey: Uint8Array;

  constructor(outside: Outside, random: () => number, signingKey: Uint8Array) {
    this.outside = outside;
    this.random = random;
    this.signingKey = signingKey;
  }

  /** A new customer writes; every tenth mail fails DMARC, so that its answer is held. Gives the queue message. */
  writeFirst(now: Date): Promise<string> {
    const sesMessageId = `m${this.sent.length}`;
    const mail = { sesMessageId, caseId: caseIdFor(sesMessageId), customer: this.sent.length };
    return this.write(mail, escalationAddress, now, this.random() < 0.1 ? 'FAIL' : 'PASS');
  }

  /** A customer writes again, to the signed address of the case. */
  writeAgain({ caseId, customer }: SentMail, now: Date): Promise<string> {
    const mail = { sesMessageId: `m${this.sent.length}`, caseId, customer };
    return this.write(mail, replyAddress(escalationAddress, caseId, this.signingKey), now, 'PASS');
  }

  private async write(mail: SentMail, recipient: string, at: Date, dmarc: 'PASS' | 'FAIL'): Promise<string> {
    const { sesMessageId, customer } = mail;
    this.sent.push(mail);
    const notification = notificationOf(this.outside, {
      id: sesMessageId,
      sesMessageId,
      recipient,
      dmarc,
      at,
    });
    await this.outside.clients.storage.send(
      new PutObjectCommand({
        Bucket: notification.receipt.action.bucketName,
        Key: notification.receipt.action.objectKey,
        Body: [
          `From: Anna <anna@shop${customer}.example>`,
          `To: ${recipient}`,
          'Subject: Our shop',
          `Message-ID: <${sesMessageId}@shop${customer}.example>`,
          'Content-Type: text/plain; charset=utf-8',
          '',
          ...sentences.filter(() => this.random() < 0.5),
          'Anna',
        ].join('\r\n'),
      }),
    );
    return JSON.stringify(notification);
  }
}
