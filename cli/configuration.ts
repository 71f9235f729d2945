import { fileURLToPath } from 'node:url';
import type { Configuration } from '../core/configuration.ts';
import { readConfiguration } from '../infra/read-configuration.ts';
import { UsageError } from './usage-error.ts';

/** A file of the product, by its path from the root of the checkout. */
export const productFile = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The configuration that the stack uses too, of the stage that `STAGE` names. Throws a `UsageError` that names the wrong field. */
export function loadConfiguration(): Configuration {
  const file = readConfiguration(
    process.env.CONFIGURATION_FILE ?? productFile('configuration.json'),
    process.env.STAGE,
  );
  if ('mistake' in file) throw new UsageError(file.mistake);
  return file.value;
}
