import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
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
 * How long an idle connection is kept, in milliseconds. With the five seconds of Node.js, a pause in a rush of mail closes all
 * of them at once; a client that is just sending on them then has more to repeat than it may (the
 * standard retries of the SDK: 500 tokens, ten for each request that ended so).
 */
const connectionsKept = 72_000;

/** dynalite, not listening yet; in memory where there is no folder. */
export function tablesServer(path?: string): Server {
  // By default dynalite pretends for half a second that a table is being created.
  const server = dynalite({ createTableMs: 0, ...(path === undefined ? {} : { path }) });
  server.keepAliveTimeout = connectionsKept;
  return server;
}

async function startEngine(folder: string): Promise<TablesEmulator> {
  mkdirSync(folder, { recursive: true });
  const server = tablesServer(folder);
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
