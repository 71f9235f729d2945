import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { z } from 'zod';
import { alertLog } from './adapters/alert-log.ts';
import { amazonClients } from './adapters/amazon-clients.ts';
import { customerDirectory } from './adapters/directory.ts';
import { loadLibrary } from './adapters/library.ts';
import { sesMailSender } from './adapters/mail-sender.ts';
import { dynamoTable } from './adapters/table.ts';
import { caseListing } from './case-listing.ts';
import { folderEnvironment, readProductFolder } from './product-folder.ts';
import { type DigestPorts, sendDigests } from './send-digests.ts';

const logger = new Logger({ serviceName: 'digest' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'digest' });

const environmentSchema = folderEnvironment.extend({
  AWS_REGION: z.string(),
  TABLE_NAME: z.string(),
  CONFIGURATION_SET: z.string(),
});

const ports = await wireDigest(process.env);

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
async function wireDigest(environment: Readonly<Record<string, string | undefined>>): Promise<DigestPorts> {
  const settings = environmentSchema.parse(environment);
  const { folder, configuration } = await readProductFolder(settings);
  const { tables, sending } = amazonClients();
  const table = dynamoTable(tables, settings.TABLE_NAME);
  return {
    listing: caseListing(table),
    directory: customerDirectory(table),
    log: alertLog(table, 'digest'),
    sender: sesMailSender(sending, {
      configuration,
      configurationSet: settings.CONFIGURATION_SET,
      region: settings.AWS_REGION,
    }),
    configuration,
    library: await loadLibrary(join(folder, 'templates')),
    now: () => new Date(),
  };
}

/** Lambda entry point, called by the clock. */
export async function handler(): Promise<void> {
  try {
    for (const { outcome, error } of await sendDigests(ports)) {
      if (outcome === 'sent-before') continue;
      metrics.addMetric(`digest-${outcome}`, MetricUnit.Count, 1);
      logger.info('Digest', { outcome, error });
    }
  } finally {
    metrics.publishStoredMetrics();
  }
}
