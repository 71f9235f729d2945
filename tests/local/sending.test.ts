import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import {
  configuration,
  escalationAddress,
  mailboxOf,
  recorder,
  removeFolder,
  sourceOf,
  startOn,
  temporaryFolder,
} from './fresh-stack.ts';

const folder = temporaryFolder();
const { handler, notifications } = recorder();
let stack: Stack;
let client: SESClient;

beforeAll(async () => {
  stack = await startOn(folder, handler);
  // As the intake function makes it: everything else is in the environment.
  client = new SESClient({ maxAttempts: 1 });
}, 30_000);

afterAll(async () => {
  client.destroy();
  await stack.stop();
  removeFolder(folder);
});

function send(lines: readonly string[], options: { to?: string[]; set?: string } = {}) {
  return client.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(lines.join('\r\n')) },
      ...(options.to === undefined ? {} : { Destinations: options.to }),
      ...(options.set === undefined ? {} : { ConfigurationSetName: options.set }),
    }),
  );
}

const from = `From: Partner Escalations <${escalationAddress}>`;
const body = ['', 'Hello', ''];

/** The source of the mail with this subject, as it lies in the mailbox. */
async function delivered(subject: string): Promise<string> {
  const mail = (await mailboxOf(stack)).find((entry) => entry.subject === subject);
  if (mail === undefined) throw new Error(`No mail "${subject}" was delivered.`);
  return sourceOf(stack, mail.id);
}

describe('a mail that is sent', () => {
  test('arrives with the id and the date of SES, and with everything else untouched', async () => {
    const { MessageId: messageId = '' } = await send(
      [
        'Date: Thu, 01 Jan 2026 00:00:00 +0000',
        'Message-Id: <ours@intake.example>',
        'X-SES-MESSAGE-TAGS: case=ESC-1,',
        ' kind=coaching',
        from,
        'To: jane@shop.example',
        'Bcc: hidden@intake.example',
        'Return-Path: <bounces@intake.example>',
        'Subject: Re: rewritten',
        'In-Reply-To: <77@shop.example>',
        'References: <1@shop.example>',
        ' <77@shop.example>',
        'Auto-Submitted: auto-replied',
        ...body,
      ],
      { to: ['jane@shop.example'] },
    );
    expect(messageId).toMatch(/^0102[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
    const lines = (await delivered('Re: rewritten')).split('\r\n');
    expect(lines).toEqual([
      expect.stringMatching(/^Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/),
      `Message-ID: <${messageId}@eu-west-1.amazonses.com>`,
      from,
      'To: jane@shop.example',
      'Subject: Re: rewritten',
      'In-Reply-To: <77@shop.example>',
      'References: <1@shop.example>',
      ' <77@shop.example>',
      'Auto-Submitted: auto-replied',
      ...body,
    ]);
    expect(lines[0]).not.toContain('01 Jan 2026');
  });

  test('gets an id and a date when it has none, and goes to those it names', async () => {
    await send([from, 'To: jane@shop.example', 'Cc: boss@shop.example', 'Subject: bare', ...body]);
    expect(await delivered('bare')).toMatch(/\r\nMessage-ID: <.+>\r\nDate: .+\r\n\r\nHello/);
    const mail = (await mailboxOf(stack)).find(({ subject }) => subject === 'bare');
    expect(mail?.envelope.to.map(({ address }) => address)).toEqual([
      'jane@shop.example',
      'boss@shop.example',
    ]);
    expect(mail?.envelope.from.address).toMatch(/^0102.*-000000@eu-west-1\.amazonses\.com$/);
  });

  test('to an escalation address comes back as a mail that is received', async () => {
    const loop = 'escalations+case.mac@intake.example';
    const { MessageId: messageId } = await send(
      [from, `To: ${loop}, jane@shop.example`, 'Subject: loop', ...body],
      { to: [loop, 'jane@shop.example'] },
    );
    await stack.drained();
    expect([...notifications.values()].at(-1)).toMatchObject({
      mail: {
        source: `${messageId}@eu-west-1.amazonses.com`,
        commonHeaders: { subject: 'loop', messageId: `<${messageId}@eu-west-1.amazonses.com>` },
      },
      receipt: { recipients: [loop] },
    });
    const inMailbox = (await mailboxOf(stack)).find(({ subject }) => subject === 'loop');
    expect(inMailbox?.envelope.to.map(({ address }) => address)).toEqual(['jane@shop.example']);
  });

  test('to the CSM at our own domain lands in the mailbox', async () => {
    await send([from, `To: ${configuration.csmAddress}`, 'Subject: brief', ...body]);
    expect(await delivered('brief')).toContain('Hello');
  });
});

describe('what SES refuses', () => {
  const to = 'To: jane@shop.example';

  test.each([
    [
      'another domain',
      ['From: a@elsewhere.example', to, ...body],
      'MessageRejected',
      'Email address is not verified',
    ],
    ['no sender', [to, ...body], 'InvalidParameterValue', "Missing required header 'From'"],
    ['no recipient', [from, ...body], 'InvalidParameterValue', 'Missing final recipient'],
    [
      'a repeated field',
      [from, to, 'Subject: a', 'Subject: b', ...body],
      'InvalidParameterValue',
      "Duplicate header 'Subject'",
    ],
    [
      'a line that is too long',
      [from, to, '', 'x'.repeat(999), ''],
      'InvalidParameterValue',
      'longer than 1000',
    ],
    [
      'a mail that is too long',
      [from, to, '', ...Array<string>(11_000).fill('x'.repeat(990)), ''],
      'InvalidParameterValue',
      'Message length',
    ],
  ])('%s', async (_, lines, name, message) => {
    await expect(send(lines)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test('51 recipients, but not 50', async () => {
    const recipients = Array.from({ length: 51 }, (_, number) => `person${number}@shop.example`);
    const lines = [from, 'Subject: many', ...body];
    await expect(send(lines, { to: recipients })).rejects.toThrow('Recipient count exceeds 50');
    await send(lines, { to: recipients.slice(1) });
  });

  test('a configuration set that the infrastructure does not have', async () => {
    await expect(send([from, to, ...body], { set: 'other' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
  });

  test('an action it does not know, at once', async () => {
    const start = performance.now();
    await expect(client.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('ListIdentities'),
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test('the quota counts what was sent', async () => {
  const before = await client.send(new GetSendQuotaCommand({}));
  expect(before).toMatchObject({ Max24HourSend: 50_000, MaxSendRate: 14 });
  await send([from, 'To: jane@shop.example', 'Subject: counted', ...body]);
  const after = await client.send(new GetSendQuotaCommand({}));
  expect(after.SentLast24Hours).toBe((before.SentLast24Hours ?? 0) + 1);
});
