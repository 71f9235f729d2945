import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { readEmail } from '../../core/email/from-mime.ts';
import { rebuildNotification } from '../../functions/rebuild-notification.ts';
import { amazonClients } from '../../local/clients.ts';
import { startStack } from '../../local/stack.ts';
import { configuration, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';

/**
 * Handles mails, given as files, with the real function in this process, so that a test can read everything it prints.
 * Besides them it is given what makes it fail: a mail that is not in the bucket, and messages that are no notification.
 */
const folder = temporaryFolder();
const stack = await startStack({
  configuration,
  dataDirectory: folder,
  ports: { smtp: 0, mailbox: 0 },
  // The stack only lends its emulators and its environment; the function is called below, with its metrics on.
  handler: async () => undefined,
});
delete process.env.POWERTOOLS_METRICS_DISABLED;
const { handler } = await import('../../functions/intake.ts');
const clients = amazonClients(stack.endpoints.amazon, configuration.region);
const bucket = stack.endpoints.bucketName;

async function bodyFor(file: string): Promise<string> {
  const raw = readFileSync(file);
  const key = `raw/${basename(file, '.eml')}`;
  await clients.storage.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: raw }));
  const mail = await readEmail(raw);
  return JSON.stringify(rebuildNotification(mail, { bucket, key, storedAt: new Date() }));
}

const record = (body: string, index: number): SQSRecord => ({
  messageId: `queue-${index}`,
  receiptHandle: 'handle',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: configuration.region,
});

const files = process.argv.slice(2);
// One after the other: the SDK prints a warning of its own when many calls wait for a connection.
const bodies: string[] = [];
for (const file of files) bodies.push(await bodyFor(file));
const [missing = ''] = bodies.map((body) => body.replaceAll(basename(files[0] ?? '', '.eml'), 'missing'));
const unreadable = [
  'Zachary Unreadable wrote this <zachary@unreadable.example>',
  '{"mail":{"source":"zachary@unreadable.example"}}',
];
const all = [...bodies, missing, ...unreadable];
// As Lambda hands them out, five at a time.
for (let start = 0; start < all.length; start += 5) {
  const event: SQSEvent = {
    Records: all.slice(start, start + 5).map((body, index) => record(body, start + index)),
  };
  await handler(event);
}
clients.close();
await stack.stop();
removeFolder(folder);
process.exit(0);
