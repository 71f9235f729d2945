import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { listenOnLoopback } from '../../local/emulators/loopback.ts';
import { escalationAddress, mailWith, removeFolder, sendMail, temporaryFolder } from './fresh-stack.ts';

const script = fileURLToPath(new URL('./run-with-handler.ts', import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: Server[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) server.close();
  for (const folder of folders) removeFolder(folder);
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

/** Runs the stack as a process and collects what it prints. */
function start(folder: string, handler: string, variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, handler], {
    env: {
      ...process.env,
      SMTP_PORT: '0',
      MAILBOX_PORT: '0',
      CONSOLE_PORT: '0',
      DATA_DIR: folder,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  const exit = once(child, 'close').then(([code]) => code);
  const printed = (pattern: RegExp) =>
    vi.waitFor(
      () => {
        const line = lines.find((entry) => pattern.test(entry));
        if (line === undefined)
          throw new Error(`Expected ${pattern}, found ${[...lines, ...complaints].join('\n')}`);
        return line;
      },
      { timeout: 60_000 },
    );
  const smtpPort = async () => Number(/smtp:\/\/127\.0\.0\.1:(\d+)/.exec(await printed(/^ready/))?.[1]);
  return { child, lines, complaints, exit, printed, smtpPort };
}

describe.concurrent('npm start', () => {
  test('one stack runs on a data folder, and Ctrl-C lets it finish the mail that is being handled', {
    timeout: 90_000,
  }, async () => {
    const folder = newFolder();
    const stack = start(folder, 'finishAfterSignal');
    const port = await stack.smtpPort();
    expect(stack.lines).toEqual([
      expect.stringMatching(
        new RegExp(
          `^ready: mail to ${escalationAddress} at smtp://127\\.0\\.0\\.1:\\d+, mailbox http://127\\.0\\.0\\.1:\\d+, console http://127\\.0\\.0\\.1:\\d+$`,
        ),
      ),
    ]);
    await sendMail(port, mailWith(['', 'Hello']));
    await stack.printed(/^handling$/);

    const second = start(folder, 'tell');
    expect(await second.exit).toBe(1);
    expect(second.complaints).toEqual([
      `${folder} is in use by process ${stack.child.pid}. Stop that one, or set DATA_DIR to another folder.`,
    ]);

    // Twice, as npm does it.
    stack.child.kill('SIGINT');
    stack.child.kill('SIGINT');
    expect(await stack.exit).toBe(0);
    expect(stack.lines.at(-1)).toBe('finished');
    expect(stack.complaints).toEqual([]);

    const next = start(folder, 'tell');
    const later = await sendMail(await next.smtpPort(), mailWith(['', 'Later']));
    await next.printed(new RegExp(`^handled ${later}$`));
    next.child.kill('SIGTERM');
    expect(await next.exit).toBe(0);
    expect(next.lines.filter((line) => line.startsWith('handled'))).toHaveLength(1);
  });

  test('a killed stack loses no mail that it accepted', { timeout: 90_000 }, async () => {
    const folder = newFolder();
    const stack = start(folder, 'hang');
    const port = await stack.smtpPort();
    const accepted = await Promise.all(
      Array.from({ length: 30 }, () => sendMail(port, mailWith(['', 'Hello']))),
    );
    await stack.printed(/^handling$/);
    stack.child.kill('SIGKILL');
    await stack.exit;

    const next = start(folder, 'tell');
    await next.smtpPort();
    for (const messageId of accepted) await next.printed(new RegExp(`^handled ${messageId}$`));
  });

  test('an occupied port gives one line that names the port and the variable', {
    timeout: 60_000,
  }, async () => {
    const server = createServer();
    servers.push(server);
    const port = String(await listenOnLoopback(server, 0));
    for (const variable of ['SMTP_PORT', 'MAILBOX_PORT', 'CONSOLE_PORT']) {
      const stack = start(newFolder(), 'tell', { [variable]: port });
      expect(await stack.exit).toBe(1);
      expect(stack.complaints).toEqual([
        expect.stringMatching(new RegExp(`^Port ${port} .*Set ${variable} to`)),
      ]);
      expect(stack.lines).toEqual([]);
    }
  });

  test('a wrong variable gives one line that names it and what is expected', async () => {
    const stack = start(newFolder(), 'tell', { SMTP_PORT: '70000', VERDICTS: 'spam=MAYBE' });
    expect(await stack.exit).toBe(1);
    expect(stack.complaints).toEqual([
      'SMTP_PORT: expected a port number between 0 and 65535, found "70000"',
      expect.stringMatching(/^VERDICTS spam: .*"PASS"\|"FAIL".*, found "spam=MAYBE"$/),
    ]);
  });
});
