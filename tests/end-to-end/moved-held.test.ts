import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { messageLog } from '../../functions/adapters/message-log.ts';
import { searchIndex } from '../../functions/adapters/search-index.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { mergeCases } from '../../functions/move-messages.ts';
import { tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
const list = 'list@wool.example';
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

async function write(from: string, ...headers: string[]): Promise<void> {
  const to = 'escalations@intake.example';
  const lines = [`From: ${from}`, `To: ${to}`, 'Subject: Search page', ...headers];
  const text = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';
  await sendMail(stack.smtpPort, [...lines, '', text].join('\r\n'), { from, to });
  await stack.drained();
}

const held = z.looseObject({ id: z.string(), case: z.string() });

it('a held reply of a case that was merged is listed in the case that goes on, and released by either number', async () => {
  await write('anna@wool.example');
  await write(list, 'List-Id: Shop team <team.wool.example>');
  const client = tablesClient(stack.endpoints.tables);
  const table = dynamoTable(client, stack.endpoints.tableName);
  const cases = caseStore(table);
  const heads = await cases.listCases();
  const [from] = heads.filter(({ customer }) => customer.address === list);
  const [into] = heads.filter(({ customer }) => customer.address === 'anna@wool.example');
  if (from === undefined || into === undefined) throw new Error('There are not two cases');
  const doing = { id: 'one', at: new Date().toISOString(), by: 'csm:dana@intake.example', note: '' };
  const ports = { cases, search: searchIndex(table), log: messageLog(table), configuration };
  expect(await mergeCases(from, into, doing, ports)).toMatchObject({ done: { id: into.id } });

  const [reply, ...others] = jsonLines(await intake('held', 'list', '--json')).map((line) =>
    held.parse(line),
  );
  expect([reply?.case, others]).toEqual([into.id, []]);
  expect((await intake('held', 'list')).out).toContain(`${into.id}  ${list}`);
  for (const id of [into.id, from.id, reply?.id ?? ''])
    expect((await intake('held', 'show', id)).out.split('\n')[0]).toBe(`${into.id}  held`);
  const released = await intake('held', 'release', from.id, '--note', 'A shared mailbox.');
  expect(released).toMatchObject({ status: 0, out: expect.stringContaining(`Sent to ${list}.`) });
  await stack.drained();
  expect(mailTo(await inbox(stack.mailboxPort), list)).toHaveLength(1);
  expect((await cases.load(into.id))?.heldIds).toEqual([]);
  client.destroy();
});
