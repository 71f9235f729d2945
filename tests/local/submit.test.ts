import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { submit } from '../../local/submit.ts';
import {
  configuration,
  escalationAddress,
  recorder,
  removeFolder,
  startOn,
  temporaryFolder,
} from './fresh-stack.ts';

const folder = temporaryFolder();
const { handler, notifications } = recorder();
let stack: Stack;

beforeAll(async () => {
  stack = await startOn(folder, handler);
}, 30_000);

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

const from = 'From: Jane <jane@shop.example>';
const body = ['Subject: hi', '', 'Hello', ''];

test.each([
  [
    'its own address of ours',
    [from, 'To: boss@shop.example', 'Cc: <Escalations+c.m@intake.example>', ...body],
    'jane@shop.example',
    'Escalations+c.m@intake.example',
  ],
  [
    'the first escalation address when it names none',
    [from, 'To: undisclosed-recipients:;', ...body],
    'jane@shop.example',
    escalationAddress,
  ],
  [
    'a bounce has no sender',
    ['Return-Path: <>', 'From: MAILER-DAEMON@shop.example', `To: ${escalationAddress}`, ...body],
    '',
    escalationAddress,
  ],
  ['a mail without an author has no sender', [`To: ${escalationAddress}`, ...body], '', escalationAddress],
])('%s', async (_, lines, source, recipient) => {
  const bytes = Buffer.from(lines.join('\n'));
  const [submission] = await submit([{ name: 'a.eml', bytes }], stack.smtpPort, configuration);
  expect(submission).toEqual({
    name: 'a.eml',
    recipient,
    accepted: true,
    answer: expect.stringMatching(/^250 [a-z0-9]{40}$/),
  });
  await stack.drained();
  expect([...notifications.values()].at(-1)).toMatchObject({
    mail: { source },
    receipt: { recipients: [recipient] },
  });
});

test('a refusal is told and does not stop the next mail', async () => {
  const mail = (to: string) => Buffer.from([from, `To: ${to}`, ...body].join('\r\n'));
  const submissions = await submit(
    [
      { name: 'refused.eml', bytes: mail('nobody@intake.example') },
      { name: 'taken.eml', bytes: mail(escalationAddress) },
    ],
    stack.smtpPort,
    configuration,
  );
  expect(submissions).toMatchObject([
    {
      name: 'refused.eml',
      accepted: false,
      answer: expect.stringContaining('550 5.1.1 No such recipient here'),
    },
    { name: 'taken.eml', accepted: true },
  ]);
});

test('a stack that is not there is told, too', async () => {
  const [submission] = await submit([{ name: 'a.eml', bytes: Buffer.from(from) }], 9, configuration);
  expect(submission).toMatchObject({ accepted: false, answer: expect.stringContaining('ECONNREFUSED') });
});
