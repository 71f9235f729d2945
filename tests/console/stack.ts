import type { Configuration } from '../../core/configuration.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, sendMail } from '../local/fresh-stack.ts';

/** A whole stack with its console, on free ports. */
export const startWithConsole = (
  dataDirectory: string,
  changes: Partial<Configuration> = {},
): Promise<Stack> =>
  startStack({
    configuration: { ...configuration, ...changes },
    dataDirectory,
    ports: { smtp: 0, mailbox: 0, console: 0 },
  });

export const originOf = ({ consolePort }: Stack): string => `http://127.0.0.1:${consolePort}`;

/** Sends one mail with these header lines and text, and waits until it has been answered. */
export async function write(
  stack: Stack,
  from: string,
  { subject, text, headers = [] }: { subject: string; text: string; headers?: readonly string[] },
): Promise<void> {
  const lines = [
    `From: ${from}`,
    'To: escalations@intake.example',
    `Message-ID: <${from}-${Buffer.from(subject).toString('hex').slice(0, 24)}>`,
    `Subject: ${subject}`,
  ];
  await sendMail(stack.smtpPort, [...lines, ...headers, '', text].join('\r\n'), {
    from,
    to: 'escalations@intake.example',
  });
  await stack.drained();
}
