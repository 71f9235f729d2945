import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from './usage-error.ts';

export interface MailFile {
  /** File name without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why a file could not be read, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'it may not be read',
    EISDIR: 'it is a folder',
  };
  return known[code] ?? 'it cannot be read';
}

async function pathsIn(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UsageError(`${path}: ${reason(error)}`);
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.eml')).sort();
  if (names.length === 0) throw new UsageError(`${path}: the folder has no .eml file`);
  return names.map((name) => join(path, name));
}

/**
 * Reads mails named by files and folders, in order; a folder gives its `.eml` files by name. Throws a `UsageError` for
 * what does not exist, cannot be read, is empty, or is not a mail.
 */
export async function readMailFiles(paths: readonly string[]): Promise<MailFile[]> {
  const files = (await Promise.all(paths.map(pathsIn))).flat();
  return Promise.all(
    files.map(async (path) => {
      const bytes = await readFile(path).catch((error: unknown) => {
        throw new UsageError(`${path}: ${reason(error)}`);
      });
      if (!looksLikeMail(bytes))
        throw new UsageError(
          `${path}: this is not a mail (no header line such as "From: …" at its beginning)`,
        );
      return { name: basename(path), bytes };
    }),
  );
}

/** A mail begins with a header field (RFC 5322 section 2.2), or with the `From ` line of a mailbox file. */
function looksLikeMail(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 2_000))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  return /^\s*(?:From |[!-9;-~]+[ \t]*:)/.test(beginning);
}
