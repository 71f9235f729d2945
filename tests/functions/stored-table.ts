import { join } from 'node:path';
import { type DueCases, dueCases } from '../../functions/adapters/due-cases.ts';
import { dynamoTable, type Table } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { startTablesEmulator } from '../../local/emulators/tables.ts';
import { createTable } from '../../local/resources/create-table.ts';
import { readPlan } from '../../local/resources/plan.ts';
import { synthesisedTemplate } from '../../local/template.ts';
import { configuration, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';

/** Tables as the infrastructure describes them, in an emulator, for tests that need no more of the stack. */
export interface StoredTables {
  /** `now` is the clock by which records expire. */
  make(name: string, now?: () => Date): Promise<Table>;
  /** What the clock has to look at in a table that was made. */
  due(name: string): DueCases;
  close(): Promise<void>;
}

export async function storedTables(): Promise<StoredTables> {
  const folder = temporaryFolder();
  const emulator = await startTablesEmulator(join(folder, 'tables'));
  const client = tablesClient(emulator.endpoint);
  const { table } = readPlan(await synthesisedTemplate(configuration), configuration.region);
  return {
    async make(name, now) {
      await createTable({ ...table, name }, client);
      return dynamoTable(client, name, now);
    },
    due: (name) => dueCases(client, name),
    async close() {
      client.destroy();
      await emulator.stop();
      removeFolder(folder);
    },
  };
}
