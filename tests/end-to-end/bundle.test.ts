import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { bundledFunctionFolder } from '../infra/bundled-function.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { inbox, mailTo } from './inbox.ts';

const workspace = temporaryFolder();
let stack: Stack;

beforeAll(async () => {
  const assets = join(workspace, 'assets');
  mkdirSync(assets);
  const taskRoot = bundledFunctionFolder(assets, configuration);
  const handler = pathToFileURL(join(taskRoot, 'index.mjs'));
  stack = await startStack({
    configuration,
    dataDirectory: join(workspace, 'data'),
    ports: { smtp: 0, mailbox: 0 },
    handler,
    taskRoot,
  });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(workspace);
});

it('the function as it would be deployed answers a real mail from its own templates and models', async () => {
  const raw = readFileSync(new URL('../mail/complete-dutch/message.eml', import.meta.url));
  await sendMail(stack.smtpPort, raw, {
    from: 'marieke@deboerfietsen.example',
    to: 'escalations@intake.example',
  });
  await stack.drained();
  const [reply] = mailTo(await inbox(stack.mailboxPort), 'marieke@deboerfietsen.example');
  expect(reply?.headers['content-language']).toBe('nl');
  expect(reply?.text).toContain('offerte.pdf');
  expect(mailTo(await inbox(stack.mailboxPort), configuration.csmAddress)).toHaveLength(1);
});
