// Prints what a month costs: npm run cost -- --mails 100000 [--console-users 20] [--malware-scan] [--json].
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { estimate, type Workload } from '../infra/cost/estimate.ts';
import { standingOf } from '../infra/cost/standing.ts';
import { readConfiguration } from '../infra/read-configuration.ts';
import { synthesisedTemplate } from '../local/template.ts';
import { costText } from './cost-page.ts';

const count = z.coerce.number({ error: 'expected a number' }).int('expected a whole number').min(0);
const optionsSchema = z.object({
  mails: count,
  'console-users': count.default(0),
  'malware-scan': z.boolean().default(false),
  json: z.boolean().default(false),
});

const usage = 'npm run cost -- --mails NUMBER [--console-users NUMBER] [--malware-scan] [--json]';

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        mails: { type: 'string' },
        'console-users': { type: 'string' },
        'malware-scan': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const read = optionsSchema.safeParse(values);
    return read.success ? read.data : { mistake: z.prettifyError(read.error) };
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) };
  }
}

const options = readOptions();
const configuration = readConfiguration(
  process.env.CONFIGURATION_FILE ?? fileURLToPath(new URL('../configuration.json', import.meta.url)),
);

if ('mistake' in options) {
  console.error(`${options.mistake}\n${usage}`);
  process.exitCode = 1;
} else if ('mistake' in configuration) {
  console.error(configuration.mistake);
  process.exitCode = 1;
} else {
  const standing = standingOf(await synthesisedTemplate(configuration.value));
  const workload: Workload = {
    mails: options.mails,
    consoleUsers: options['console-users'],
    retentionDays: configuration.value.retentionDays,
    malwareScan: options['malware-scan'],
  };
  const bills = {
    firstMonth: estimate(workload, standing, false),
    steady: estimate(workload, standing, true),
  };
  console.log(options.json ? JSON.stringify({ workload, standing, ...bills }) : costText(workload, standing));
}
