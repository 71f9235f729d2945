import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { z } from 'zod';
import { alertLog } from './adapters/alert-log.ts';
import { amazonClients } from './adapters/amazon-clients.ts';
import { sqsDeadLetterQueue } from './adapters/dead-letter-queue.ts';
import { loadLibrary } from './adapters/library.ts';
import { sesMailSender } from './adapters/mail-sender.ts';
import { dynamoTable } from './adapters/table.ts';
import { folderEnvironment, readProductFolder } from './product-folder.ts';
import { type AlertPorts, tellDeadLetters } from './tell-dead-letters.ts';

const logger = new Logger({ serviceName: 'dead-letters' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'dead-letters' });

const environmentSchema = folderEnvironment.extend({
  AWS_REGION: z.string(),
  TABLE_NAME: z.string(),
  CONFIGURATION_SET: z.string(),
  QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
});

const ports = await wireAlerts(process.env);

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
async function wireAlerts(environment: Readonly<Record<string, string | undefined>>): Promise<AlertPorts> {
  const settings = environmentSchema.parse(environment);
  const { folder, configuration } = await readProductFolder(settings);
  const { tables, sending, queues } = amazonClients();
  return {
    queue: sqsDeadLetterQueue(queues, settings.DEAD_LETTER_QUEUE_URL, settings.QUEUE_URL),
    alerts: alertLog(dynamoTable(tables, settings.TABLE_NAME)),
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
    for (const { letter, outcome, error } of await tellDeadLetters(ports)) {
      if (outcome === 'told-before') continue;
      metrics.addMetric(`alert-${outcome}`, MetricUnit.Count, 1);
      logger.info('Dead letter', { letter: letter.id, sesMessageId: letter.sesMessageId, outcome, error });
    }
  } finally {
    metrics.publishStoredMetrics();
  }
}
