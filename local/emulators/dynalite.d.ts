/** The package ships no types; these are the options and methods of version 4.0.0 that we use (its index.js). */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of the LevelDB database; in memory without it. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  /** The server's `close` also closes the database, after the operations under way. */
  export default function dynalite(options: DynaliteOptions): Server;
}
