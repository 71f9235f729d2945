import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Configuration, parseConfiguration } from '../core/configuration.ts';

/** A configuration, or one message that says what is wrong with the file. */
export type ConfigurationFile = { readonly value: Configuration } | { readonly mistake: string };

/**
 * Reads and validates the configuration of a stage. What can be wrong with it is a result, not an exception.
 *
 * `dev` is the file itself. `prod` is the same file with the fields of `configuration.prod.json`, beside it, in place of
 * its own: what a team decides is said once, and what differs is in one short file.
 *
 * @param path the configuration of `dev`
 */
export function readConfiguration(path: string, stage = 'dev'): ConfigurationFile {
  if (stage !== 'dev' && stage !== 'prod')
    return { mistake: `There is no stage ${JSON.stringify(stage)}: expected dev or prod.` };
  const file = read(path);
  if ('mistake' in file) return file;
  if (stage === 'dev') return validated(file.json);
  const differencesPath = `${path.replace(/\.json$/, '')}.prod.json`;
  const differences = read(differencesPath);
  return 'mistake' in differences ? differences : combined(file.json, differences, differencesPath);
}

const fields = z.record(z.string(), z.unknown());

function combined(base: unknown, { json }: { json: unknown }, path: string): ConfigurationFile {
  const [common, own] = [fields.safeParse(base), fields.safeParse(json)];
  if (!common.success || !own.success)
    return { mistake: `${path} is not a JSON object like the file beside it.` };
  // CloudFormation knows a stack by its name alone: under the same one, prod would take the place of dev.
  if (own.data.name === undefined || own.data.name === common.data.name)
    return { mistake: `${path}: name: expected one that differs from ${JSON.stringify(common.data.name)}` };
  return validated({ ...common.data, ...own.data, stage: 'prod' });
}

function read(path: string): { readonly json: unknown } | { readonly mistake: string } {
  try {
    return { json: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    const message = messageOf(error);
    if (error instanceof SyntaxError) return { mistake: `${path} is not valid JSON: ${message}` };
    return { mistake: `The configuration file cannot be read: ${message}` };
  }
}

function validated(json: unknown): ConfigurationFile {
  try {
    return { value: parseConfiguration(json) };
  } catch (error) {
    return { mistake: messageOf(error) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
