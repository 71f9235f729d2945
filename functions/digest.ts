import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { alertLog } from './adapters/alert-log.ts';
import { customerDirectory } from './adapters/directory.ts';
import { caseListing } from './case-listing.ts';
import { type DigestPorts, sendDigests } from './send-digests.ts';
import { wireSending } from './sending.ts';

const logger = new Logger({ serviceName: 'digest' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'digest' });

const ports = await wireDigest(process.env);

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
async function wireDigest(environment: Readonly<Record<string, string | undefined>>): Promise<DigestPorts> {
  const { table, common } = await wireSending(environment);
  return {
    ...common,
    listing: caseListing(table),
    directory: customerDirectory(table),
    log: alertLog(table, 'digest'),
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
