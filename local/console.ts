import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SESClient } from '@aws-sdk/client-ses';
import { serve } from '@hono/node-server';
import type { ConsoleServices } from '../console/connect.ts';
import type { Configuration } from '../core/configuration.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { type AmazonClients, localCredentials, tablesClient } from './clients.ts';
import { loopback } from './emulators/loopback.ts';
import { allowJsx } from './jsx.ts';

const folderOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface ConsoleOptions {
  readonly configuration: Configuration;
  /** 0 is any free port. */
  readonly port: number;
  readonly clients: Pick<AmazonClients, 'storage'>;
  readonly tables: string;
  readonly sending: string;
  readonly tableName: string;
  readonly bucketName: string;
  readonly configurationSet: string;
  /** The time that the product sees. */
  readonly now: () => Date;
}

export interface RunningConsole {
  readonly port: number;
  stop(): Promise<void>;
}

type Answer = (request: Request) => Response | Promise<Response>;

/**
 * The console on the loopback interface, with a sign-in that believes everybody: who can reach it can read the data anyway.
 * Its pages are loaded when the first of them is asked for, because a stack should start fast.
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { region } = options.configuration;
  const tables = tablesClient(options.tables);
  const sending = new SESClient({
    credentials: localCredentials,
    endpoint: options.sending,
    region,
    maxAttempts: 1,
  });
  let pages: Promise<Answer> | undefined;
  const answer: Answer = async (request) => {
    pages ??= loadPages(options, { tables, sending, storage: options.clients.storage });
    return (await pages)(request);
  };
  const { port, stop } = await listen(answer, options.port);
  return {
    port,
    async stop() {
      await stop();
      tables.destroy();
      sending.destroy();
    },
  };
}

async function loadPages(options: ConsoleOptions, services: ConsoleServices): Promise<Answer> {
  await allowJsx();
  const { createConsole } = await import('../console/app.tsx');
  const { connectConsole } = await import('../console/connect.ts');
  const { localSignIn } = await import('../console/sign-in/local.tsx');
  const { loadAssets } = await import('../console/assets.ts');
  const { localPrograms, tokenPath } = await import('./program-tokens.ts');
  const { configuration, tableName, bucketName, configurationSet, now } = options;
  const library = await loadLibrary(folderOf('../templates'));
  const { region, csmAddress } = configuration;
  const settings = { configuration, library, region, tableName, bucketName, configurationSet, now };
  const ports = connectConsole(services, settings);
  // Another start is another key: whoever was signed in signs in again, with one click.
  const key = randomBytes(32);
  // Those of the newest cases are enough to choose from; anybody else can be typed.
  const known = async () => {
    const { rows } = await ports.listing.find({ view: 'all', csm: '', sort: 'newest' });
    return [...new Set([csmAddress, ...rows.map(({ csm }) => csm)])];
  };
  const { programs, tokens } = localPrograms(region, configuration.console?.programs ?? []);
  const app = createConsole({
    ...ports,
    // Nothing scans files here, so none would ever be found clean.
    configuration: { ...configuration, malwareProtection: false },
    assets: await loadAssets(folderOf('../console/assets')),
    signIn: localSignIn(known, { key, now: ports.now }),
    programs,
    key: async () => key,
    links: null,
    report: (error, number) => console.error(`Console error ${number}:`, error),
  });
  // On AWS tokens come from another host, and no check of the console's forms stands before it.
  return (request) => (new URL(request.url).pathname === tokenPath ? tokens : app).fetch(request);
}

/**
 * Serves requests that were sent to this machine by name. A page from elsewhere could lead a browser here under a name of
 * its own (DNS rebinding); it would then read what it gets.
 */
async function listen(pages: Answer, wanted: number): Promise<RunningConsole> {
  const fetch: Answer = (request) =>
    [loopback, 'localhost'].includes(new URL(request.url).hostname)
      ? pages(request)
      : new Response('This console answers to 127.0.0.1 and localhost only.\n', { status: 421 });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: loopback, port: wanted }, ({ port }: AddressInfo) =>
      resolve({ port, stop }),
    );
    server.once('error', reject);
    const stop = () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        // Browsers keep connections open for the next click.
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
  });
}
