import { findRunningStack } from '../local/data-directory.ts';
import { submit } from '../local/submit.ts';
import { loadConfiguration } from './configuration.ts';
import { readMailFiles } from './mail-files.ts';
import { dataDirectory } from './stored-cases.ts';
import { UsageError } from './usage-error.ts';

/** `intake send FILE…`: submits mails over SMTP to the running stack. */
export async function send(paths: readonly string[]): Promise<void> {
  const files = await readMailFiles(paths);
  const running = findRunningStack(dataDirectory());
  if (!running) throw new UsageError('No stack is running. Start it with "npm start" and try again.');
  const submissions = await submit(files, running.smtpPort, loadConfiguration());
  for (const { name, recipient, accepted, answer } of submissions)
    console.log(`${name}: ${accepted ? `accepted for ${recipient}` : `refused: ${answer}`}`);
  if (submissions.some(({ accepted }) => !accepted)) process.exitCode = 1;
}
