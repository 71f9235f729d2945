import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { parseConfiguration } from '../../core/configuration.ts';
import { loopback } from '../../local/emulators/loopback.ts';
import type { Handler } from '../../local/invoking/runtime.ts';
import { type Stack, startStack } from '../../local/stack.ts';

/** The configuration of the repository: what `npm start` runs on. */
export const configuration = parseConfiguration(
  JSON.parse(readFileSync(new URL('../../configuration.json', import.meta.url), 'utf8')),
);

export const escalationAddress = configuration.escalationAddresses[0] ?? '';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'escalation-intake-test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A stack on free ports. */
export function startOn(dataDirectory: string, handler: Handler): Promise<Stack> {
  return startStack({ configuration, dataDirectory, ports: { smtp: 0, mailbox: 0 }, handler });
}

const notificationSchema = z.looseObject({
  mail: z.looseObject({ messageId: z.string() }),
  receipt: z.looseObject({ action: z.looseObject({ bucketName: z.string(), objectKey: z.string() }) }),
});

export type Notification = z.infer<typeof notificationSchema>;

/** A handler that is satisfied with everything and remembers it. */
export function recorder() {
  const events: SQSEvent[] = [];
  const notifications = new Map<string, Notification>();
  const handler: Handler = async (event) => {
    events.push(event);
    for (const { body } of event.Records) {
      const notification = notificationSchema.parse(JSON.parse(body));
      notifications.set(notification.mail.messageId, notification);
    }
    return { batchItemFailures: [] };
  };
  return { handler, events, notifications };
}

/** Sends bytes as they are over SMTP. Returns the id that the server gives the mail in its answer. */
export async function sendMail(
  smtpPort: number,
  raw: string | Buffer,
  envelope: { from: string; to: string | string[] } = { from: 'jane@shop.example', to: escalationAddress },
): Promise<string> {
  const transport = createTransport({ host: loopback, port: smtpPort, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope, raw });
    return response.replace(/^250 /, '');
  } finally {
    transport.close();
  }
}

/** A mail with the lines that mail must have. */
export function mailWith(lines: readonly string[]): string {
  return [
    'From: Jane Doe <jane@shop.example>',
    `To: ${escalationAddress}`,
    'Subject: Our launch',
    ...lines,
  ].join('\r\n');
}

const mailboxSchema = z.array(
  z.looseObject({
    id: z.string(),
    subject: z.string(),
    envelope: z.looseObject({
      from: z.looseObject({ address: z.string() }),
      to: z.array(z.looseObject({ address: z.string() })),
    }),
  }),
);

/** The mails in the mailbox, in the order of their arrival. */
export async function mailboxOf({ endpoints }: Stack): Promise<z.infer<typeof mailboxSchema>> {
  const response = await fetch(`${endpoints.mailbox}/api/email`);
  return mailboxSchema.parse(await response.json());
}

/** The whole text of one mail in the mailbox. */
export async function sourceOf({ endpoints }: Stack, id: string): Promise<string> {
  return (await fetch(`${endpoints.mailbox}/api/email/${id}/source`)).text();
}
