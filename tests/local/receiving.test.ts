import { createHash, randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { mailWithEverything, notificationOf } from './expected-notification.ts';
import {
  escalationAddress,
  mailWith,
  type Notification,
  recorder,
  removeFolder,
  sendMail,
  startOn,
  temporaryFolder,
} from './fresh-stack.ts';

const folder = temporaryFolder();
const { handler, events, notifications } = recorder();
let stack: Stack;

beforeAll(async () => {
  stack = await startOn(folder, handler);
}, 30_000);

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

/** Sends a mail and returns what the handler was told about it. */
async function received(
  raw: string | Buffer,
  envelope?: Parameters<typeof sendMail>[2],
): Promise<Notification> {
  const messageId = await sendMail(stack.smtpPort, raw, envelope);
  await stack.drained();
  const notification = notifications.get(messageId);
  if (notification === undefined) throw new Error(`The handler was not called for ${messageId}.`);
  return notification;
}

/** Reads the stored mail as the intake function does: with a client that knows nothing but its environment. */
async function storedMail({ receipt: { action } }: Notification): Promise<Buffer> {
  const { Body: body } = await new S3Client({}).send(
    new GetObjectCommand({ Bucket: action.bucketName, Key: action.objectKey }),
  );
  return Buffer.from((await body?.transformToByteArray()) ?? []);
}

describe('recipients', () => {
  test('an unknown recipient is refused with a text that helps', async () => {
    await expect(
      sendMail(stack.smtpPort, mailWith(['', 'Hello']), { from: 'a@b.example', to: 'nobody@intake.example' }),
    ).rejects.toThrow(
      `550 5.1.1 No such recipient here: <nobody@intake.example>. Escalations go to ${escalationAddress}`,
    );
  });

  test('a plus-address is taken, in any case, and kept as written', async () => {
    const to = 'Escalations+Case1.aB9@intake.example';
    const notification = await received(mailWith(['', 'Hello']), { from: 'jane@shop.example', to });
    expect(notification.receipt).toMatchObject({ recipients: [to] });
  });

  test('the known ones of several recipients get one mail', async () => {
    const to = [`${escalationAddress}`, 'escalations+label@intake.example', 'nobody@intake.example'];
    const notification = await received(mailWith(['', 'Hello']), { from: 'jane@shop.example', to });
    expect(notification.receipt).toMatchObject({ recipients: to.slice(0, 2) });
  });
});

describe('the notification', () => {
  test('has every field that SES sends, and no other', async () => {
    const notification = await received(mailWithEverything);
    const { messageId, timestamp } = notification.mail;
    expect(messageId).toMatch(/^[a-z0-9]{40}$/);
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const { topicArn, bucketName } = stack.endpoints;
    expect(notification).toEqual(notificationOf({ messageId, timestamp, topicArn, bucketName }));
  });

  test('reaches the function as the body of a record that is complete', async () => {
    await received(mailWith(['', 'Hello']));
    expect(events.at(-1)?.Records).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: expect.any(String),
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {},
        md5OfBody: createHash('md5')
          .update(events.at(-1)?.Records[0]?.body ?? '')
          .digest('hex'),
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:eu-west-1:000000000000:${stack.endpoints.queueName}`,
        awsRegion: 'eu-west-1',
      },
    ]);
  });

  test('a mail without a signature has a GRAY verdict', async () => {
    const notification = await received(mailWith(['', 'Hello']));
    expect(notification.receipt).toMatchObject({ dkimVerdict: { status: 'GRAY' } });
  });

  test('leaves out what the mail does not have, and takes a null sender', async () => {
    const notification = await received('\r\nno header at all\r\n', { from: '', to: escalationAddress });
    expect(notification.mail).toMatchObject({
      source: '',
      destination: [],
      commonHeaders: { returnPath: '' },
    });
    expect(Object.keys(notification.mail.commonHeaders ?? {})).toEqual(['returnPath']);
    expect((await storedMail(notification)).toString()).toMatch(/^Return-Path: <>\r\nReceived: /);
  });

  test('cuts the headers at 10 KB and says so', async () => {
    const long = Array.from({ length: 20 }, (_, number) => `X-Long-${number}: ${'x'.repeat(900)}`);
    const notification = await received(mailWith([...long, '', 'Hello']));
    expect(notification.mail.headersTruncated).toBe(true);
    const size = Buffer.byteLength(JSON.stringify(notification.mail.headers));
    expect(size).toBeGreaterThan(9 * 1024);
    expect(size).toBeLessThan(11 * 1024);
    expect(notification.mail.commonHeaders).toMatchObject({ subject: 'Our launch' });
  });
});

describe('the stored mail', () => {
  test('is the mail as it was sent, below the headers of SES', async () => {
    const mail = Buffer.from(mailWith(['', '.a line with a dot', '..two', 'Grüße, no line end']), 'latin1');
    const stored = await storedMail(await received(mail));
    const names = [...stored.toString('latin1').matchAll(/^([A-Za-z-]+): /gm)].map(([, name]) => name);
    expect(names.slice(0, 9)).toEqual([
      'Return-Path',
      'Received',
      'X-SES-Spam-Verdict',
      'X-SES-Virus-Verdict',
      'Received-SPF',
      'Authentication-Results',
      'X-SES-RECEIPT',
      'X-SES-DKIM-SIGNATURE',
      'From',
    ]);
    // SMTP ends every mail with a line break.
    expect(stored.subarray(stored.indexOf('From: '))).toEqual(Buffer.concat([mail, Buffer.from('\r\n')]));
  });

  test('of 35 MB is the same to the byte', { timeout: 20_000 }, async () => {
    const line = `${randomBytes(57).toString('base64')}\r\n`;
    const mail = Buffer.from(mailWith(['', line.repeat(Math.ceil((35 * 1024 * 1024) / line.length))]));
    const stored = await storedMail(await received(mail));
    expect(digest(stored.subarray(stored.indexOf('From: ')))).toBe(digest(mail));
  });

  test('of more than 40 MB is refused, announced or not', { timeout: 20_000 }, async () => {
    const mail = Buffer.alloc(41 * 1024 * 1024, `${'x'.repeat(998)}\r\n`);
    await expect(sendMail(stack.smtpPort, mail)).rejects.toThrow('552');
  });
});

test('nothing listens beyond the loopback interface', async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry !== undefined && !entry.internal && entry.family === 'IPv4')?.address;
  if (outside === undefined) return;
  const { amazon, tables, sending, mailbox } = stack.endpoints;
  const ports = [amazon, tables, sending, mailbox].map((endpoint) => Number(new URL(endpoint).port));
  for (const port of [...ports, stack.smtpPort, stack.endpoints.mailboxSmtpPort])
    await expect(connect(outside, port), `port ${port}`).rejects.toThrow('ECONNREFUSED');
});

function connect(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port }, () => {
      socket.destroy();
      resolve();
    }).once('error', reject);
  });
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
