import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { amazonClients } from './adapters/amazon-clients.ts';
import { canaryLog } from './adapters/canary-log.ts';
import { canarySender } from './adapters/canary-sender.ts';
import { loadSigningKeys } from './adapters/signing-key.ts';
import { dynamoTable } from './adapters/table.ts';
import { folderEnvironment, readProductFolder } from './product-folder.ts';
import { type RoundPorts, runCanary } from './run-canary.ts';

const logger = new Logger({ serviceName: 'canary' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'canary' });

const environmentSchema = folderEnvironment.extend({ TABLE_NAME: z.string(), CONFIGURATION_SET: z.string() });

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const newId = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');

const ports = await wireCanary(process.env);

/** Builds the adapters once per process. Throws when the environment or the configuration is wrong. */
async function wireCanary(environment: Readonly<Record<string, string | undefined>>): Promise<RoundPorts> {
  const settings = environmentSchema.parse(environment);
  const { configuration } = await readProductFolder(settings);
  const { tables, sending } = amazonClients();
  const table = dynamoTable(tables, settings.TABLE_NAME);
  const [from = ''] = configuration.escalationAddresses;
  const now = () => new Date();
  return {
    canaries: canaryLog(table),
    canarySender: canarySender(sending, { from, configurationSet: settings.CONFIGURATION_SET }),
    signingKeys: () => loadSigningKeys(table, now()),
    escalationAddress: from,
    newId,
    now,
    pause: () => wait(1000),
  };
}

/** Lambda entry point, called by the clock. */
export async function handler(): Promise<void> {
  const round = await runCanary(ports);
  const isMissing = 'missing' in round;
  // Also when nothing is missing, so that a canary that has stopped singing can be told from one that is fine.
  metrics.addMetric('canary-missing', MetricUnit.Count, isMissing ? 1 : 0);
  if (isMissing) logger.error('The canary is missing', { ...round });
  else {
    metrics.addMetric('canary-seconds', MetricUnit.Seconds, round.seconds);
    logger.info('The canary is back', { ...round });
  }
  metrics.publishStoredMetrics();
}
