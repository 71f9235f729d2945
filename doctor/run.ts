import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfiguration } from '../infra/read-configuration.ts';
import { systemNames } from './ask-names.ts';
import { doctorClients } from './clients.ts';
import { examine } from './examine.ts';
import { exitCode, reportJson, reportText } from './report.ts';

const usage = `Usage: npm run --silent doctor -- [--stage dev|prod] [--json]

Looks at the account, the DNS and SES, says what is wrong, and how to mend it. Changes nothing.
CONFIGURATION_FILE names another configuration than configuration.json, STAGE the stage where --stage does not.`;

/** The entry of "npm run doctor": 0 when nothing is wrong, 1 otherwise, 2 when it was called wrongly. */
async function run(): Promise<number> {
  let given: { readonly json: boolean; readonly stage?: string };
  try {
    given = parseArgs({
      options: { json: { type: 'boolean', default: false }, stage: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'Wrong arguments'}\n${usage}`);
    return 2;
  }
  const file =
    process.env.CONFIGURATION_FILE ?? fileURLToPath(new URL('../configuration.json', import.meta.url));
  const configuration = readConfiguration(file, given.stage ?? process.env.STAGE);
  if ('mistake' in configuration) {
    console.error(configuration.mistake);
    return 1;
  }
  const clients = doctorClients(configuration.value.region);
  const found = await examine(configuration.value, {
    clients,
    names: systemNames(),
    nodeVersion: process.version,
    outputsFile: process.env.STACK_OUTPUTS || null,
  });
  console.log(given.json ? reportJson(found) : reportText(found));
  return exitCode(found);
}

process.exitCode = await run();
