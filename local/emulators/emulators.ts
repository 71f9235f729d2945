import { partsOf } from '../data-directory.ts';
import type { Shutdown } from '../shutdown.ts';
import { type AmazonEmulator, startAmazonEmulator } from './amazon.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { startTablesEmulator, type TablesEmulator } from './tables.ts';

export interface Emulators {
  readonly amazon: AmazonEmulator;
  readonly tables: TablesEmulator;
  /** Takes a second to start, in a thread of its own; meanwhile the rest can go on. */
  readonly mailbox: Promise<Mailbox>;
}

/** Starts the emulators side by side. `shutdown` stops those that did start, even when another did not. */
export async function startEmulators(
  { dataDirectory, region, mailboxPort }: { dataDirectory: string; region: string; mailboxPort: number },
  shutdown: Shutdown,
): Promise<Emulators> {
  const parts = partsOf(dataDirectory);
  const start = <Emulator extends { stop(): Promise<void> }>(starting: Promise<Emulator>) => {
    shutdown.add(() =>
      starting.then(
        (emulator) => emulator.stop(),
        () => {},
      ),
    );
    return starting;
  };
  const mailbox = start(startMailbox(parts.mailbox, mailboxPort));
  const amazon = start(startAmazonEmulator(parts.amazon, region));
  const tables = start(startTablesEmulator(parts.tables));
  // Whoever waits for the mailbox hears of its failure; it must not end the process before that.
  mailbox.catch(() => {});
  return { amazon: await amazon, tables: await tables, mailbox };
}
