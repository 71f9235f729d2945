import { afterAll, beforeAll, expect, it } from 'vitest';
import { storedSigningKeys } from '../../functions/adapters/signing-key.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

it('a key is rotated by a command that never shows one', async () => {
  const rotated = await intake('key', 'rotate', '--accept-days', '30');
  expect(rotated).toMatchObject({ status: 0, error: '' });
  expect(rotated.out).toContain('The new key signs in ten minutes');
  const listed = await intake('key', 'list', '--json');
  expect(jsonLines(listed)).toMatchObject([
    { signs_from: '1970-01-01T00:00:00.000Z', accepted_until: expect.stringMatching(/^\d{4}-/) },
    { accepted_until: null },
  ]);
  const client = tablesClient(stack.endpoints.tables);
  const stored = await storedSigningKeys(dynamoTable(client, stack.endpoints.tableName));
  client.destroy();
  expect(stored).toHaveLength(2);
  for (const { key } of stored) expect(rotated.out + listed.out).not.toContain(key.slice(0, 8));
}, 180_000);

it('a wrong number of days is refused and changes nothing', async () => {
  expect(await intake('key', 'rotate', '--accept-days', 'soon')).toMatchObject({
    status: 1,
    error: '--accept-days: "soon" is no number of days. Expected 0 to 9999.\n',
  });
  expect(jsonLines(await intake('key', 'list', '--json'))).toHaveLength(2);
}, 180_000);
