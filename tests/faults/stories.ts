import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ReceivedNotification } from '../../functions/events.ts';
import { escalationAddress } from '../local/fresh-stack.ts';
import type { Outside } from './outside.ts';

/** A message as it arrives, after those that came before it in the same case. */
export interface Story {
  readonly name: string;
  /** Message-ID and text of each mail, oldest first; the last one is what the story is about. */
  readonly mails: readonly { readonly id: string; readonly lines: readonly string[] }[];
  readonly dmarc: 'PASS' | 'FAIL';
}

const opening = {
  id: 'first',
  lines: [
    'Hello,',
    '',
    'The statement of work of Bright Pixel says on page 4 that stock is updated every hour.',
    'Order 20391 was shipped twice on 4 May. What can we do?',
    '',
    'Anna',
  ],
};

export const firstMail: Story = { name: 'a first mail', mails: [opening], dmarc: 'PASS' };

export const answerInACase: Story = {
  name: 'an answer in a case',
  mails: [
    opening,
    {
      id: 'second',
      lines: ['We discussed this with the agency by telephone on Monday. They have not responded.'],
    },
  ],
  dmarc: 'PASS',
};

export const heldAnswer: Story = { name: 'a mail whose answer is held', mails: [opening], dmarc: 'FAIL' };

export const stories: readonly Story[] = [firstMail, answerInACase, heldAnswer];

/** Where SES would have stored a mail of a story. The same mail serves every run, each with tables of its own. */
const objectKey = (id: string): string => `raw/${id}`;

/** Puts the mails of all stories where SES would have put them. */
export async function storeMails({ clients, plan }: Outside): Promise<void> {
  await clients.storage.send(new CreateBucketCommand({ Bucket: plan.receiving.bucketName }));
  for (const { id, lines } of new Set(stories.flatMap(({ mails }) => mails)))
    await clients.storage.send(
      new PutObjectCommand({
        Bucket: plan.receiving.bucketName,
        Key: objectKey(id),
        Body: mime(id, lines),
      }),
    );
}

const mime = (id: string, lines: readonly string[]): string =>
  [
    'From: Anna <anna@wool.example>',
    `To: ${escalationAddress}`,
    'Subject: Our shop',
    `Message-ID: <${id}@wool.example>`,
    'Date: Mon, 02 Nov 2026 09:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
  ].join('\r\n');

/** What SES publishes about it. */
export function notificationOf(
  { plan }: Pick<Outside, 'plan'>,
  mail: { id: string; sesMessageId: string; recipient: string; dmarc: 'PASS' | 'FAIL'; at: Date },
): ReceivedNotification {
  return {
    notificationType: 'Received',
    mail: { messageId: mail.sesMessageId, timestamp: mail.at.toISOString() },
    receipt: {
      recipients: [mail.recipient],
      dmarcVerdict: { status: mail.dmarc },
      action: { type: 'S3', bucketName: plan.receiving.bucketName, objectKey: objectKey(mail.id) },
    },
  };
}
