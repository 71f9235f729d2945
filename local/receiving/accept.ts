import { Readable } from 'node:stream';
import { PublishCommand } from '@aws-sdk/client-sns';
import { Upload } from '@aws-sdk/lib-storage';
import type { AmazonClients } from '../clients.ts';
import { addressesIn, domainOf } from '../mail/addresses.ts';
import { cutHeader, headerFields, type MailParts, valuesOf } from '../mail/header-block.ts';
import type { ReceivingPlan } from '../resources/plan.ts';
import { notification, objectKey } from './notification.ts';
import { type Envelope, newMessageId, type ReceivedMail } from './received-mail.ts';
import { sesHeaders } from './ses-headers.ts';
import { type Verdicts, verdictsFor } from './verdicts.ts';

export interface AcceptanceOptions {
  readonly region: string;
  readonly receiving: ReceivingPlan;
  readonly verdicts: Verdicts;
  readonly clients: AmazonClients;
  readonly now: () => Date;
}

/** A header longer than this is cut for the notification, which reports 10 KB of it anyway. */
const longestHeader = 1024 * 1024;

/**
 * Does with a mail what SES does: stores it with SES's headers on top, then publishes the notification. When it returns,
 * both are kept safe, and the sender may be told that the mail is accepted. The mail is never whole in memory.
 */
export async function acceptMail(
  chunks: AsyncIterable<Buffer>,
  envelope: Envelope,
  { region, receiving, verdicts: asked, clients, now }: AcceptanceOptions,
): Promise<string> {
  const mail: ReceivedMail = { messageId: newMessageId(), receivedAt: now(), envelope };
  const iterator = chunks[Symbol.asyncIterator]();
  const { header, rest } = await readHeader(iterator);
  const senderFields = headerFields(header);
  const verdicts = verdictsFor(valuesOf(senderFields, 'DKIM-Signature').length > 0, asked);
  const [from = envelope.sender] = valuesOf(senderFields, 'From').flatMap(addressesIn);
  const added = sesHeaders(mail, verdicts, { region, fromDomain: domainOf(from) });

  await new Upload({
    client: clients.storage,
    params: {
      Bucket: receiving.bucketName,
      Key: objectKey(receiving, mail.messageId),
      Body: Readable.from(inOrder([added, header, rest], iterator), { objectMode: false }),
    },
  }).done();
  const message = notification(mail, [...headerFields(added), ...senderFields], verdicts, receiving, now());
  await clients.topics.send(
    new PublishCommand({
      TopicArn: receiving.topicArn,
      Subject: 'Amazon SES Email Receipt Notification',
      Message: JSON.stringify(message),
    }),
  );
  return mail.messageId;
}

/** Reads until the header is complete. The verdicts depend on it, and they are written before it. */
async function readHeader(iterator: AsyncIterator<Buffer>): Promise<MailParts> {
  let read = Buffer.alloc(0);
  for (;;) {
    const next = await iterator.next();
    if (next.done !== true) read = Buffer.concat([read, next.value]);
    const parts = cutHeader(read, next.done === true || read.length > longestHeader);
    if (parts !== undefined) return parts;
  }
}

async function* inOrder(read: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read;
  yield* { [Symbol.asyncIterator]: () => rest };
}
