import { readFileSync } from 'node:fs';
import { type Configuration, parseConfiguration } from '../core/configuration.ts';

/** A configuration, or one message that says what is wrong with the file. */
export type ConfigurationFile = { readonly value: Configuration } | { readonly mistake: string };

/** Reads and validates a configuration file. What can be wrong with it is a result, not an exception. */
export function readConfiguration(path: string): ConfigurationFile {
  try {
    return { value: parseConfiguration(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch (error) {
    return { mistake: describe(path, error) };
  }
}

function describe(path: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SyntaxError) return `${path} is not valid JSON: ${message}`;
  if (error instanceof Error && 'code' in error) return `The configuration file cannot be read: ${message}`;
  return message;
}
