import { setTimeout as wait } from 'node:timers/promises';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { escalationAddress, sendMail } from '../local/fresh-stack.ts';
import type { World } from './journey.ts';

/** One thing that happens. It ends when the stack is at rest again, and tells what came of it. */
export interface Step {
  readonly name: string;
  run(world: World): Promise<string>;
}

interface Written {
  readonly from: string;
  readonly to?: string;
  readonly subject: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: { readonly filename: string; readonly content: Buffer };
}

export async function write(
  world: World,
  { from, to = escalationAddress, file, ...mail }: Written,
): Promise<void> {
  const attachments = file === undefined ? [] : [file];
  const composer = new MailComposer({ from, to, ...mail, attachments });
  await sendMail(world.stack.smtpPort, await composer.compile().build(), { from, to });
}

const longestWaitMilliseconds = 60_000;

/** Waits for something that the queues do not show. Throws when it does not come about. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + longestWaitMilliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited a minute for this, in vain: ${what}.`);
    await wait(50);
  }
}

/** What a function has called so far, by the beginning of its logical id. */
export const callsOf = ({ witness }: World, name: string): string[] =>
  witness.calls.filter(({ caller }) => caller.startsWith(name)).map(({ operation }) => operation);

export const subjects = async (world: World, address: string): Promise<string> =>
  (await world.mailTo(address)).map(({ subject }) => subject.replace(/\[.*\]/, '[case]')).join('; ');
