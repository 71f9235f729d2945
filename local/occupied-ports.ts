import { createServer } from 'node:net';
import { listenOnLoopback } from './emulators/loopback.ts';
import type { Settings } from './settings.ts';

/**
 * One line for each port that cannot be opened, which names the variable that changes it. Asked before anything is
 * loaded, so that the answer comes at once.
 */
export async function occupiedPorts({
  smtpPort,
  mailboxPort,
  consolePort,
}: Settings): Promise<readonly string[]> {
  const ports = [
    { variable: 'SMTP_PORT', port: smtpPort, use: 'taking mail' },
    { variable: 'MAILBOX_PORT', port: mailboxPort, use: 'the mailbox page' },
    { variable: 'CONSOLE_PORT', port: consolePort, use: 'the console' },
  ];
  const lines: string[] = [];
  for (const { variable, port, use } of ports) {
    const reason = await reasonNotToOpen(port);
    if (reason !== undefined)
      lines.push(
        `Port ${port} for ${use} ${reason}. Set ${variable} to another port, for example ${variable}=0 for any free one.`,
      );
  }
  return lines;
}

async function reasonNotToOpen(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    await listenOnLoopback(server, port);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') return 'is already in use';
    if (code === 'EACCES') return 'may only be opened by the administrator';
    throw error;
  } finally {
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
}
