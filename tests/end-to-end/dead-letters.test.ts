import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AmazonClients, amazonClients } from '../../local/clients.ts';
import { localAccount } from '../../local/resources/intrinsics.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { type InboxMessage, inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
let stack: Stack;
let clients: AmazonClients;

async function start(): Promise<void> {
  stack = await startStack({
    configuration,
    dataDirectory: folder,
    ports: { smtp: 0, mailbox: 0 },
    scheduleSeconds: 0.2,
  });
  clients = amazonClients(stack.endpoints.amazon, configuration.region);
}

async function stop(): Promise<void> {
  clients.close();
  await stack.stop();
}

beforeAll(start);

afterAll(async () => {
  await stop();
  removeFolder(folder);
});

/** With the patience of the template, a mail would be given up after half an hour. */
const impatient = { seconds: 1, receives: 2 };
/** Enough for a slow machine; a message that comes back while it is being handled would be given up too. */
const patient = { seconds: 60, receives: 5 };

async function setPatience({ seconds, receives }: typeof patient): Promise<void> {
  const { queueName, deadLetterQueueName } = stack.endpoints;
  const deadLetterTargetArn = `arn:aws:sqs:${configuration.region}:${localAccount}:${deadLetterQueueName}`;
  await clients.queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: `https://sqs.${configuration.region}.amazonaws.com/${localAccount}/${queueName}`,
      Attributes: {
        VisibilityTimeout: String(seconds),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: receives }),
      },
    }),
  );
}

/** Announces a mail that is not where it should be: the function fails on it every time. */
async function announceMissing(id: string, sender: string): Promise<void> {
  const { bucketName, topicArn } = stack.endpoints;
  const message = {
    notificationType: 'Received',
    mail: {
      messageId: id,
      timestamp: '2026-11-20T08:15:00.000Z',
      source: sender,
      commonHeaders: { from: [`Eva <${sender}>`], subject: 'Our <b>shop</b>\r\nis down' },
    },
    receipt: {
      recipients: configuration.escalationAddresses,
      action: { type: 'S3', bucketName, objectKey: `raw/${id}` },
    },
  };
  await clients.topics.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(message) }));
}

async function putBack(id: string, sender: string): Promise<void> {
  const mail = [
    `From: Eva <${sender}>`,
    'To: escalations@intake.example',
    'Subject: Our shop',
    `Message-ID: <${id}@shop.example>`,
    '',
    'Our agency Northwind has promised the search page in the statement of work. Order 4711 was lost on 3 May.',
  ];
  await clients.storage.send(
    new PutObjectCommand({
      Bucket: stack.endpoints.bucketName,
      Key: `raw/${id}`,
      Body: mail.join('\r\n'),
    }),
  );
}

const alerts = async (): Promise<InboxMessage[]> =>
  mailTo(await inbox(stack.mailboxPort), configuration.csmAddress).filter(({ subject }) =>
    subject.includes('could not be processed'),
  );

describe('a mail that cannot be processed', () => {
  it('is told about once, by name, while its sender gets no wrong answer', { timeout: 60_000 }, async () => {
    await setPatience(impatient);
    await announceMissing('poison-1', 'eva@shop.example');
    await vi.waitFor(async () => expect(await alerts()).toHaveLength(1), { timeout: 30_000, interval: 100 });
    const [alert] = await alerts();
    expect(alert?.subject).toBe('A received mail could not be processed: poison-1');
    for (const part of ['eva@shop.example', 'Our <b>shop</b>', '2026-11-20 08:15 UTC', 'raw/poison-1'])
      expect(alert?.text).toContain(part);
    expect(alert?.html).not.toContain('<b>shop</b>');
    expect(mailTo(await inbox(stack.mailboxPort), 'eva@shop.example')).toEqual([]);
  });

  it('can be listed and looked at, and stays where it is', { timeout: 60_000 }, async () => {
    const [letter] = jsonLines(await intake('dlq', 'list', '--json'));
    expect(letter).toMatchObject({
      ses_message_id: 'poison-1',
      raw: 'raw/poison-1',
      sender: 'Eva <eva@shop.example>',
      received_at: '2026-11-20T08:15:00.000Z',
    });
    const shown = await intake('dlq', 'show', 'poison-1');
    expect(shown.out).toContain('fine: The notification can be read.');
    expect(shown.out).toContain('wrong: The stored mail is not there.');
    expect(jsonLines(await intake('dlq', 'list', '--json'))).toHaveLength(1);
  });

  it('can be listed of a deployed stack, by the outputs of its deployment', { timeout: 60_000 }, async () => {
    const { amazon, tables, tableName, bucketName, queueName, deadLetterQueueName } = stack.endpoints;
    const urlOf = (queue: string | null) =>
      `https://sqs.${configuration.region}.amazonaws.com/${localAccount}/${queue}`;
    const outputs = join(folder, 'outputs.json');
    const ofStack = { TableName: tableName, MailBucket: bucketName, QueueUrl: urlOf(queueName) };
    const complete = { ...ofStack, DeadLetterQueueUrl: urlOf(deadLetterQueueName) };
    writeFileSync(outputs, JSON.stringify({ [configuration.name]: complete }));
    const nowhere = intakeOn(join(folder, 'nothing'), {
      STACK_OUTPUTS: outputs,
      AWS_ENDPOINT_URL: amazon,
      AWS_ENDPOINT_URL_DYNAMODB: tables,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    const [letter] = jsonLines(await nowhere('dlq', 'list', '--json'));
    expect(letter).toMatchObject({ ses_message_id: 'poison-1' });
    writeFileSync(outputs, JSON.stringify({ [configuration.name]: ofStack }));
    expect((await nowhere('dlq', 'list')).error).toContain('npm run deploy -- --outputs-file FILE');
  });

  it('is processed and answered like any other once it is repaired and redriven', {
    timeout: 60_000,
  }, async () => {
    await setPatience(patient);
    await putBack('poison-1', 'eva@shop.example');
    expect((await intake('dlq', 'redrive', 'poison-1')).status).toBe(0);
    await vi.waitFor(
      async () => expect(mailTo(await inbox(stack.mailboxPort), 'eva@shop.example')).toHaveLength(1),
      { timeout: 30_000, interval: 100 },
    );
    await stack.drained();
    expect(jsonLines(await intake('dlq', 'list', '--json'))).toEqual([]);
    expect(await alerts()).toHaveLength(1);
  });

  it('can be redriven while the stack is stopped, and is processed at the next start', {
    timeout: 60_000,
  }, async () => {
    await setPatience(impatient);
    await announceMissing('poison-2', 'otto@shop.example');
    await vi.waitFor(async () => expect(await alerts()).toHaveLength(2), { timeout: 30_000, interval: 100 });
    await putBack('poison-2', 'otto@shop.example');
    await stop();
    expect(jsonLines(await intake('dlq', 'list', '--json'))).toHaveLength(1);
    expect((await intake('dlq', 'redrive', '--all')).out).toContain('The stack is stopped');
    expect((await intake('dlq', 'list')).out).toBe('There are no dead letters.\n');
    await start();
    await stack.drained();
    expect(mailTo(await inbox(stack.mailboxPort), 'otto@shop.example')).toHaveLength(1);
    expect(await alerts()).toHaveLength(2);
  });

  it('that nobody knows is said to be unknown', async () => {
    const { status, error } = await intake('dlq', 'show', 'nothing');
    expect(error).toBe('No dead letter nothing. "intake dlq list" shows those there are.\n');
    expect(status).toBe(1);
  });
});
