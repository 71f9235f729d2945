import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { CannotStart } from './cannot-start.ts';

/** Where the parts of a running stack are, for programs that want to look into it. */
const endpointsSchema = z.strictObject({
  pid: z.int(),
  region: z.string(),
  smtpPort: z.int(),
  mailbox: z.url(),
  mailboxSmtpPort: z.int(),
  /** S3, SNS and SQS. */
  amazon: z.url(),
  tables: z.url(),
  sending: z.url(),
  configurationSet: z.string(),
  tableName: z.string(),
  bucketName: z.string(),
  topicArn: z.string(),
  queueName: z.string(),
  deadLetterQueueName: z.string().nullable(),
});

export type Endpoints = z.infer<typeof endpointsSchema>;

/** The data folder is used by another live process. */
export class DataDirectoryInUse extends CannotStart {
  override readonly name = 'DataDirectoryInUse';
}

/** The parts of the data folder, so that nobody else has to know their names. */
export function partsOf(dataDirectory: string) {
  return {
    lock: resolve(dataDirectory, 'lock'),
    endpoints: resolve(dataDirectory, 'endpoints.json'),
    configuration: resolve(dataDirectory, 'configuration.json'),
    clock: resolve(dataDirectory, 'clock.json'),
    amazon: resolve(dataDirectory, 'amazon'),
    tables: resolve(dataDirectory, 'tables'),
    mailbox: resolve(dataDirectory, 'mailbox'),
  };
}

/**
 * Takes the data folder for this process, until `release` is called or the process ends in whatever way.
 *
 * The lock is a transaction on an otherwise empty SQLite database, because SQLite asks the operating system for it and
 * the system takes it back from a killed process. A file with a process id would have to be judged, and in a container
 * the next process easily has the same id.
 *
 * `patience` is in milliseconds: `findRunningStack` holds the lock for a moment, and that must not stop a stack.
 */
export function lockDataDirectory(dataDirectory: string, patience = 500): { release(): void } {
  mkdirSync(dataDirectory, { recursive: true });
  const database = new DatabaseSync(partsOf(dataDirectory).lock, { timeout: patience });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isLocked(error)) throw error;
    const pid = readEndpoints(dataDirectory)?.pid;
    const owner = pid === undefined ? 'another process' : `process ${pid}`;
    throw new DataDirectoryInUse(
      `${dataDirectory} is in use by ${owner}. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
  return { release: () => database.close() };
}

function isLocked(error: unknown): boolean {
  const busy = 5; // SQLITE_BUSY
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}

/** Written in one step, so that a reader never sees half a file. */
export function writeEndpoints(dataDirectory: string, endpoints: Endpoints): void {
  const { endpoints: file } = partsOf(dataDirectory);
  writeFileSync(`${file}.new`, `${JSON.stringify(endpoints, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

export function removeEndpoints(dataDirectory: string): void {
  rmSync(partsOf(dataDirectory).endpoints, { force: true });
}

/**
 * The endpoints of the stack that runs on this folder, or undefined when none does. Whether one runs is decided by the
 * lock: a killed stack leaves its endpoints behind.
 */
export function findRunningStack(dataDirectory: string): Endpoints | undefined {
  if (!existsSync(partsOf(dataDirectory).lock)) return undefined;
  try {
    lockDataDirectory(dataDirectory, 0).release();
    return undefined;
  } catch (error) {
    if (error instanceof DataDirectoryInUse) return readEndpoints(dataDirectory);
    throw error;
  }
}

function readEndpoints(dataDirectory: string): Endpoints | undefined {
  const { endpoints } = partsOf(dataDirectory);
  if (!existsSync(endpoints)) return undefined;
  // A file of another version is as good as none.
  return endpointsSchema.safeParse(JSON.parse(readFileSync(endpoints, 'utf8'))).data;
}
