import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '../core/configuration.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** Beside the installed packages: it goes when they go, and one copy serves every data folder. */
const cacheFolder = join(repository, 'node_modules', '.cache', 'escalation-intake');

/** Our infrastructure code, and what it imports from elsewhere; a test compares. */
export const madeFrom: readonly string[] = [
  'infra/**/*.ts',
  'functions/adapters/{prefixes,case-indexes}.ts',
  'core/practices/*.ts',
  'core/program.ts',
];

/**
 * The CloudFormation template of this configuration, as parsed JSON. Making it takes three seconds, so it is kept under
 * a hash of everything it is made from: the configuration, the sources, and the installed packages.
 */
export async function synthesisedTemplate(configuration: Configuration): Promise<unknown> {
  const file = join(cacheFolder, `template-${fingerprint(configuration)}.json`);
  const kept = readIfPresent(file);
  if (kept !== undefined) return JSON.parse(kept);
  // Loaded only when needed: the CDK alone takes half a second.
  const { synthesise } = await import('../infra/synthesise.ts');
  const template = synthesise(configuration, { bundle: false });
  keep(file, JSON.stringify(template));
  return template;
}

function fingerprint(configuration: Configuration): string {
  const hash = createHash('sha256').update(JSON.stringify(configuration));
  const sources = globSync([...madeFrom], { cwd: repository }).sort();
  for (const source of [...sources, 'package-lock.json'])
    hash.update(`\0${source}\0`).update(readFileSync(join(repository, source)));
  return hash.digest('hex');
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written (a read-only installation) only costs time. Renamed, so that nobody reads half of it. */
function keep(file: string, content: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch {
    return;
  }
}
