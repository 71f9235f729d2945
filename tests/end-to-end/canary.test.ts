import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canaryAddress } from '../../core/case/canary.ts';
import { loadSigningKeys } from '../../functions/adapters/signing-key.ts';
import { dynamoItems } from '../../functions/adapters/stored-items.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { amazonClients, tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import {
  mailboxOf,
  mailWith,
  configuration as plain,
  removeFolder,
  sendMail,
  temporaryFolder,
} from '../local/fresh-stack.ts';

const configuration = { ...plain, canary: { everyMinutes: 60 } };
const [escalations = ''] = configuration.escalationAddresses;
const folder = temporaryFolder();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({
    configuration,
    dataDirectory: folder,
    ports: { smtp: 0, mailbox: 0 },
    scheduleSeconds: 0.2,
  });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

async function stored(): Promise<Record<string, unknown>[]> {
  const client = tablesClient(stack.endpoints.tables);
  try {
    const found: Record<string, unknown>[] = [];
    for await (const item of dynamoItems(client, stack.endpoints.tableName).scan()) found.push(item);
    return found;
  } finally {
    client.destroy();
  }
}

const under = (prefix: string, items: Record<string, unknown>[]) =>
  items.filter(({ pk }) => String(pk).startsWith(prefix));

/** The one round that the clock has begun: it is next due in an hour. */
const round = async () => under('canary#', await stored())[0];

async function signed(mail: 'ping' | 'pong', id: string): Promise<string> {
  const client = tablesClient(stack.endpoints.tables);
  const table = dynamoTable(client, stack.endpoints.tableName);
  const { signing } = await loadSigningKeys(table, new Date());
  client.destroy();
  return canaryAddress(escalations, { mail, id }, signing);
}

describe('a canary', () => {
  it('goes out and comes back through SES, bucket, queue and function, without a case, a brief or a count', async () => {
    await vi.waitFor(async () => expect((await round())?.returnedAt).toEqual(expect.any(String)), {
      timeout: 60_000,
      interval: 200,
    });
    await stack.drained();
    const items = await stored();
    expect(under('canary#', items)).toMatchObject([{ isAnswered: true, expiresAt: expect.any(Number) }]);
    for (const prefix of ['case#', 'replies#', 'message-id#', 'suppressed#', 'dead-letter#'])
      expect(under(prefix, items)).toEqual([]);
    // A ping and a pong, each handled to the end.
    expect(under('message#', items)).toMatchObject([{ done: true }, { done: true }]);
    expect(await mailboxOf(stack)).toEqual([]);
  });

  it('that is delivered again, or whose round nobody has begun, is answered by nothing', async () => {
    const { pk } = (await round()) ?? {};
    const known = String(pk).slice('canary#'.length);
    const before = under('message#', await stored()).length;
    for (const to of [
      await signed('ping', known),
      await signed('pong', known),
      await signed('ping', '00000000'),
    ])
      await sendMail(stack.smtpPort, mailWith(['', 'ping']), { from: 'jane@shop.example', to });
    await stack.drained();
    const items = await stored();
    // The three that were sent here, and no pong for any of them.
    expect(under('message#', items)).toHaveLength(before + 3);
    expect(under('case#', items)).toEqual([]);
  });

  it('that is not where it should be is dropped, and does not end among the dead letters', async () => {
    const clients = amazonClients(stack.endpoints.amazon, configuration.region);
    const body = {
      notificationType: 'Received',
      mail: { messageId: `lost-${randomUUID()}`, timestamp: new Date().toISOString() },
      receipt: {
        recipients: [await signed('ping', '00000000')],
        action: { type: 'S3', bucketName: stack.endpoints.bucketName, objectKey: 'raw/nowhere' },
      },
    };
    await clients.queues.send(
      new SendMessageCommand({
        QueueUrl: `https://sqs.${configuration.region}.amazonaws.com/000000000000/${stack.endpoints.queueName}`,
        MessageBody: JSON.stringify(body),
      }),
    );
    // It drains only because the message is gone from the queue; one that failed would come back after minutes.
    await stack.drained();
    clients.close();
    expect(under('message#lost-', await stored())).toMatchObject([{ done: false }]);
    expect(under('case#', await stored())).toEqual([]);
  });

  it('with a signature that is not ours is a mail like any other', async () => {
    const address = escalations.replace('@', '+ping-00000000.0123456789abcdef@');
    await sendMail(stack.smtpPort, mailWith(['', 'Our partner does not answer any more.']), {
      from: 'jane@shop.example',
      to: address,
    });
    await stack.drained();
    expect(under('case#', await stored()).length).toBeGreaterThan(0);
    expect((await mailboxOf(stack)).length).toBeGreaterThan(0);
  });
});
