import { existsSync } from 'node:fs';
import type { Configuration } from '../core/configuration.ts';
import { lockDataDirectory, partsOf, removeEndpoints } from './data-directory.ts';
import { startAmazonEmulator } from './emulators/amazon.ts';
import { startTablesEmulator } from './emulators/tables.ts';
import { type ResourcePlan, readPlan } from './resources/plan.ts';
import { Shutdown } from './shutdown.ts';
import { synthesisedTemplate } from './template.ts';

/** Everything a stopped stack has stored: tables, files and queues, but nothing that takes, handles or sends mail. */
export interface StoppedStack {
  readonly amazon: string;
  readonly tables: string;
  readonly plan: ResourcePlan;
  close(): Promise<void>;
}

/**
 * Opens what a stack has stored while it is stopped; `findRunningStack` tells whether it is. Null when no stack has ever
 * run on the folder. Throws `DataDirectoryInUse` when one runs after all.
 */
export async function openStopped(
  dataDirectory: string,
  configuration: Configuration,
): Promise<StoppedStack | null> {
  const parts = partsOf(dataDirectory);
  if (!existsSync(parts.amazon) || !existsSync(parts.tables)) return null;
  const shutdown = new Shutdown();
  try {
    const lock = lockDataDirectory(dataDirectory);
    shutdown.add(() => lock.release());
    // Left by a killed stack; whoever finds the folder locked would believe them.
    removeEndpoints(dataDirectory);
    const amazon = await startAmazonEmulator(parts.amazon, configuration.region);
    shutdown.add(() => amazon.stop());
    const tables = await startTablesEmulator(parts.tables);
    shutdown.add(() => tables.stop());
    const plan = readPlan(await synthesisedTemplate(configuration), configuration.region);
    return { amazon: amazon.endpoint, tables: tables.endpoint, plan, close: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
