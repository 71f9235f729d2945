import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Configuration, parseConfiguration } from '../core/configuration.ts';

/** Where a function finds its files. */
export const folderEnvironment = z.object({
  CONFIGURATION_FILE: z.string().optional(),
  LAMBDA_TASK_ROOT: z.string().optional(),
});

/** The folder of templates and models, and the configuration. */
export interface ProductFolder {
  readonly folder: string;
  readonly configuration: Configuration;
}

/**
 * Reads the configuration: beside the bundle on Lambda, at the root of the checkout everywhere else, unless the environment
 * names another file. Throws when it is not there or not valid.
 */
export async function readProductFolder(settings: z.infer<typeof folderEnvironment>): Promise<ProductFolder> {
  const folder = settings.LAMBDA_TASK_ROOT ?? fileURLToPath(new URL('..', import.meta.url));
  const file = settings.CONFIGURATION_FILE ?? join(folder, 'configuration.json');
  return { folder, configuration: parseConfiguration(JSON.parse(await readFile(file, 'utf8'))) };
}
