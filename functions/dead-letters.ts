import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { alertLog } from './adapters/alert-log.ts';
import { sqsDeadLetterQueue } from './adapters/dead-letter-queue.ts';
import { wireSending } from './sending.ts';
import { type AlertPorts, tellDeadLetters } from './tell-dead-letters.ts';

const logger = new Logger({ serviceName: 'dead-letters' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'dead-letters' });

const environmentSchema = z.object({ QUEUE_URL: z.url(), DEAD_LETTER_QUEUE_URL: z.url() });

const ports = await wireAlerts(process.env);

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
async function wireAlerts(environment: Readonly<Record<string, string | undefined>>): Promise<AlertPorts> {
  const { QUEUE_URL, DEAD_LETTER_QUEUE_URL } = environmentSchema.parse(environment);
  const { queues, table, common } = await wireSending(environment);
  return {
    ...common,
    queue: sqsDeadLetterQueue(queues, DEAD_LETTER_QUEUE_URL, QUEUE_URL),
    alerts: alertLog(table),
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
