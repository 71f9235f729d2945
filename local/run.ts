import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../infra/read-configuration.ts';
import { CannotStart } from './cannot-start.ts';
import { spelledOut } from './clock.ts';
import { lockDataDirectory } from './data-directory.ts';
import { loopback } from './emulators/loopback.ts';
import { occupiedPorts } from './occupied-ports.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Stack, StackOptions } from './stack.ts';

const sameRequestMilliseconds = 1000;

/** What a shell reports for a process that Ctrl-C has ended. */
const endedBySignal = 130;

/**
 * Runs the stack until the process is told to stop. Returns the exit code: 0 after a clean stop, 1 when it could not
 * start. `handler` replaces the intake function.
 */
export async function run(
  environment: NodeJS.ProcessEnv,
  handler?: StackOptions['handler'],
): Promise<number> {
  const toldToStop = stopRequest();
  const options = await readOptions(environment);
  if ('mistakes' in options) return refuse(options.mistakes);
  let stack: Stack;
  try {
    // Loading the emulators takes a second; a mistake is told without it.
    const { startStack } = await import('./stack.ts');
    stack = await startStack(handler === undefined ? options.value : { ...options.value, handler });
  } catch (error) {
    return refuse([explain(error)]);
  }
  console.log(readyLine(stack, options.value));
  await toldToStop;
  await stack.stop();
  return 0;
}

type Options = { readonly value: StackOptions } | { readonly mistakes: readonly string[] };

/** What to start, or why that cannot be: everything that can be found out at once. */
async function readOptions(environment: NodeJS.ProcessEnv): Promise<Options> {
  const settings = readSettings(environment);
  if ('mistakes' in settings) return settings;
  const configuration = readConfiguration(
    environment.CONFIGURATION_FILE ?? fileURLToPath(new URL('../configuration.json', import.meta.url)),
  );
  if ('mistake' in configuration) return { mistakes: [configuration.mistake] };
  const { smtpPort, mailboxPort, consolePort, dataDirectory, verdicts } = settings.value;
  const mistakes = dataDirectoryInUse(settings.value) ?? (await occupiedPorts(settings.value));
  if (mistakes.length > 0) return { mistakes };
  const ports = { smtp: smtpPort, mailbox: mailboxPort, console: consolePort };
  return { value: { configuration: configuration.value, dataDirectory, ports, verdicts } };
}

/** Asked before the ports: a second start on the same folder usually has the same ports too, and this tells more. */
function dataDirectoryInUse({ dataDirectory }: Settings): readonly string[] | undefined {
  try {
    lockDataDirectory(dataDirectory).release();
    return undefined;
  } catch (error) {
    return [explain(error)];
  }
}

/**
 * Resolves at SIGINT (Ctrl-C) or SIGTERM. Under npm one Ctrl-C arrives twice, from the terminal and from npm, which passes
 * it on; only one that comes later means that a person does not want to wait, and ends the process at once.
 */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        first ??= performance.now();
        if (performance.now() - first > sameRequestMilliseconds) process.exit(endedBySignal);
        resolve();
      });
  });
}

function readyLine(
  { smtpPort, mailboxPort, consolePort, clock }: Stack,
  { configuration }: StackOptions,
): string {
  const [address = ''] = configuration.escalationAddresses;
  const ahead = clock.ahead();
  const moved =
    ahead === 0 ? '' : `; the clock is ${spelledOut(ahead)} ahead and shows ${clock.now().toISOString()}`;
  return `ready: mail to ${address} at smtp://${loopback}:${smtpPort}, mailbox http://${loopback}:${mailboxPort}, console http://${loopback}:${consolePort}${moved}`;
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

/** One line for what a person can change, the whole trace for what is a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `${error.message}. Set SMTP_PORT, MAILBOX_PORT or CONSOLE_PORT to another port.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
