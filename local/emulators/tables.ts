import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import dynalite from 'dynalite';
import { listenOnLoopback, loopback } from './loopback.ts';
import { rebuildTables, restoreInterruptedRebuild } from './rebuild-tables.ts';

/** DynamoDB on one address. */
export interface TablesEmulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts dynalite on a data folder. A mark beside the folder tells whether it was closed in order the last time; if not,
 * the tables are rebuilt before anyone reads them.
 */
export async function startTablesEmulator(folder: string): Promise<TablesEmulator> {
  mkdirSync(dirname(folder), { recursive: true });
  const openMark = `${folder}.open`;
  restoreInterruptedRebuild(folder);
  if (existsSync(openMark)) await rebuildTables(folder, startEngine);
  writeFileSync(openMark, '');
  const engine = await startEngine(folder);
  return {
    endpoint: engine.endpoint,
    async stop() {
      await engine.stop();
      rmSync(openMark, { force: true });
    },
  };
}

/**
 * How long an idle connection is kept, in milliseconds. With the five seconds of Node.js, all connections that were opened in
 * a rush of mail close together, and a client that sends on several of them in turn at that moment gives up.
 */
const connectionsKept = 72_000;

async function startEngine(folder: string): Promise<TablesEmulator> {
  mkdirSync(folder, { recursive: true });
  // By default dynalite pretends for half a second that a table is being created.
  const server = dynalite({ path: folder, createTableMs: 0 });
  server.keepAliveTimeout = connectionsKept;
  const port = await listenOnLoopback(server, 0);
  return {
    endpoint: `http://${loopback}:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Nobody writes any more; a client that keeps its connection would hold the database open.
        server.closeIdleConnections();
      }),
  };
}
