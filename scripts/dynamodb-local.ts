import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { tablesClient } from '../local/clients.ts';
import { listenOnLoopback } from '../local/emulators/loopback.ts';

/** Carries AWS's DynamoDB Local as jar files. Its own dependencies are large and not needed, so only its tarball is fetched. */
const carrier = 'amplify-dynamodb-simulator@2.9.30';
const integrity =
  'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

const cacheFolder = fileURLToPath(new URL('../.cache/dynamodb-local', import.meta.url));

/** Whether `java` can be run. */
export function hasJava(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The folder with DynamoDB Local: fetched once with npm, checked against the pinned hash, and kept in `.cache`. */
function dynamoDbLocalFolder(): string {
  const unpacked = join(cacheFolder, carrier);
  if (existsSync(unpacked)) return join(unpacked, 'package', 'emulator');
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(join(cacheFolder, 'unfinished-'));
  try {
    execFileSync('npm', ['pack', carrier, '--silent', '--pack-destination', unfinished], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const tarball = join(unfinished, `${carrier.replace('@', '-')}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    if (found !== integrity)
      throw new Error(
        `The tarball of ${carrier} is not the one we know: expected ${integrity}, found ${found}`,
      );
    execFileSync('tar', ['-xzf', tarball, '-C', unfinished, 'package/emulator', 'package/LICENSE']);
    rmSync(tarball);
    renameSync(unfinished, unpacked);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(unpacked, 'package', 'emulator');
}

/** Starts DynamoDB Local in memory on a free port. Throws when it ends before it answers. */
export async function startDynamoDbLocal(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const folder = dynamoDbLocalFolder();
  const port = await freePort();
  const engine = spawn(
    'java',
    [
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      '-inMemory',
      '-sharedDb',
      '-port',
      `${port}`,
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(engine, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, engine);
  return {
    endpoint,
    async stop() {
      engine.kill();
      await ended;
    },
  };
}

async function answers(endpoint: string, engine: ChildProcess): Promise<void> {
  const client = tablesClient(endpoint);
  try {
    while (engine.exitCode === null) {
      try {
        await client.send(new ListTablesCommand({}));
        return;
      } catch {
        await wait(50);
      }
    }
  } finally {
    client.destroy();
  }
  throw new Error(`DynamoDB Local ended with exit code ${engine.exitCode} before it answered`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  server.close();
  await once(server, 'close');
  return port;
}
