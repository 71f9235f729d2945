import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, expect, test } from 'vitest';
import { tablesClient } from '../../local/clients.ts';
import { DataDirectoryInUse, findRunningStack } from '../../local/data-directory.ts';
import { openStore } from '../../local/store.ts';
import {
  escalationAddress,
  mailboxOf,
  mailWith,
  recorder,
  removeFolder,
  sendMail,
  startOn,
  temporaryFolder,
} from './fresh-stack.ts';

const folder = temporaryFolder();

afterAll(() => removeFolder(folder));

const key = { pk: { S: 'case' }, sk: { S: 'head' } };

/** Refuses every message and tells about the first batch. */
function refusing() {
  const first = Promise.withResolvers<SQSEvent>();
  const handler = async (event: SQSEvent) => {
    first.resolve(event);
    return { batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return { handler, first: first.promise };
}

test('a restart finds queued mail, stored mail, the table and the mailbox again', {
  timeout: 30_000,
}, async () => {
  const { handler: refuse, first } = refusing();
  const before = await startOn(folder, refuse);
  expect(findRunningStack(folder)).toEqual(before.endpoints);
  const messageId = await sendMail(before.smtpPort, mailWith(['', 'Waiting']));
  const [record] = (await first).Records;
  const { tableName, bucketName } = before.endpoints;
  await new DynamoDBClient({}).send(
    new PutItemCommand({ TableName: tableName, Item: { ...key, note: { S: 'kept' } } }),
  );
  const reply = [`From: ${escalationAddress}`, 'To: jane@shop.example', 'Subject: a reply', '', 'Hello', ''];
  await new SESClient({}).send(
    new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(reply.join('\r\n')) } }),
  );
  await before.stop();
  expect(findRunningStack(folder)).toBeUndefined();

  const store = await openStore(folder);
  await expect(startOn(folder, refuse)).rejects.toThrow(DataDirectoryInUse);
  expect(store.tableName).toBe(tableName);
  const client = tablesClient(store.endpoint);
  const { Item: item } = await client.send(new GetItemCommand({ TableName: tableName, Key: key }));
  expect(item).toMatchObject({ note: { S: 'kept' } });
  client.destroy();
  await store.close();

  const { handler, events, notifications } = recorder();
  const after = await startOn(folder, handler);
  await expect(startOn(folder, handler)).rejects.toThrow(`${folder} is in use by process ${process.pid}`);
  await after.drained();
  expect([...notifications.keys()]).toEqual([messageId]);
  expect(events[0]?.Records[0]).toMatchObject({
    messageId: record?.messageId,
    attributes: { ApproximateReceiveCount: '2' },
  });
  const { Body: body } = await new S3Client({}).send(
    new GetObjectCommand({ Bucket: bucketName, Key: `raw/${messageId}` }),
  );
  expect(await body?.transformToString()).toContain('Waiting');
  expect((await mailboxOf(after)).map(({ subject }) => subject)).toEqual(['a reply']);
  await after.stop();
});
