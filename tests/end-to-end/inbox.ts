import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { readEmail } from '../../core/email/from-mime.ts';

const messageSchema = z.looseObject({
  subject: z.string(),
  /** The file in which the mailbox keeps the mail as it was delivered. */
  source: z.string(),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.unknown()),
  to: z.array(z.looseObject({ address: z.string() })),
});

export type InboxMessage = z.infer<typeof messageSchema>;

/** Everything that has been delivered, as the mailbox page lists it. */
export async function inbox(port: number): Promise<InboxMessage[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/email`);
  return z.array(messageSchema).parse(await response.json());
}

export const mailTo = (messages: readonly InboxMessage[], address: string): InboxMessage[] =>
  messages.filter((message) => message.to.some((to) => to.address === address));

/** Where an answer to a delivered mail would go. The mailbox page does not show it, so it is read from the mail itself. */
export async function answerAddress(message: InboxMessage | undefined): Promise<string> {
  const { replyTo } = await readEmail(await readFile(message?.source ?? ''));
  return replyTo[0]?.address ?? '';
}
