import process from 'node:process';
import { run } from './run.ts';

/** `npm start`: the whole product on this machine. Connections that clients keep open must not keep the process alive. */
process.exit(await run(process.env));
