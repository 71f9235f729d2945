import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { tablesClient } from './clients.ts';
import { lockDataDirectory, partsOf, removeEndpoints } from './data-directory.ts';
import { startTablesEmulator } from './emulators/tables.ts';

/** The stored cases of a stack that is not running. */
export interface Store {
  readonly endpoint: string;
  /** Undefined when no stack has ever run on the folder. */
  readonly tableName: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the stored cases while the stack is stopped; `findRunningStack` tells whether it is. Throws `DataDirectoryInUse`
 * when it runs after all.
 */
export async function openStore(dataDirectory: string): Promise<Store> {
  const lock = lockDataDirectory(dataDirectory);
  // Left by a killed stack; whoever finds the folder locked would believe them.
  removeEndpoints(dataDirectory);
  try {
    const tables = await startTablesEmulator(partsOf(dataDirectory).tables);
    const client = tablesClient(tables.endpoint);
    const { TableNames: names = [] } = await client.send(new ListTablesCommand({}));
    client.destroy();
    return {
      endpoint: tables.endpoint,
      tableName: names[0],
      async close() {
        await tables.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
