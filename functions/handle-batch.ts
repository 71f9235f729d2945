import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorName } from './error-name.ts';
import { parseNotification, type ReceivedNotification } from './events.ts';
import { type CanaryPorts, canaryIn, handleCanary } from './handle-canary.ts';
import { handleMail, type Outcome, type Ports } from './handle-mail.ts';
import { logger, metrics } from './wiring.ts';

type AllPorts = Ports & CanaryPorts;

/** What became of a message: of a customer's, or of one that we sent to ourselves. */
async function handle(
  notification: ReceivedNotification,
  ports: AllPorts,
  log: typeof logger,
): Promise<Outcome | 'canary' | 'canary-failed'> {
  const canary = await canaryIn(notification, ports);
  if (canary === null) return handleMail(notification, ports);
  try {
    await handleCanary(canary, notification, ports);
    return 'canary';
  } catch (error) {
    // It must not come back and end among the dead letters of customers; that it is missing is what the canary is for.
    log.error('A canary could not be handled', { reason: errorName(error) });
    return 'canary-failed';
  }
}

async function processRecord(record: SQSRecord, ports: AllPorts): Promise<void> {
  const notification = parseNotification(record.body);
  if (notification === 'setup-probe') return;
  // The one id that ties every line, from the stored mail to the reply, together. Nothing from the mail is ever logged.
  const log = logger.createChild({ persistentKeys: { sesMessageId: notification.mail.messageId } });
  try {
    const outcome = await handle(notification, ports, log);
    metrics.addMetric(`mail-${outcome}`, MetricUnit.Count, 1);
    const milliseconds = Date.now() - Date.parse(notification.mail.timestamp);
    if (outcome === 'replied') metrics.addMetric('time-to-reply', MetricUnit.Milliseconds, milliseconds);
    log.info('Mail handled', { outcome, milliseconds });
  } catch (error) {
    metrics.addMetric('mail-failed', MetricUnit.Count, 1);
    log.error('Mail could not be handled and will come back', {
      reason: errorName(error),
      attempt: record.attributes.ApproximateReceiveCount,
    });
    throw error;
  } finally {
    metrics.publishStoredMetrics();
  }
}

/** A handler for batches of the queue of received mail. Only the messages that failed stay in the queue. */
export function batchHandler(ports: AllPorts): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  return (event) =>
    processPartialResponse(event, (record: SQSRecord) => processRecord(record, ports), processor, {
      throwOnFullBatchFailure: false,
      // One after another: five mails of 40 MB side by side would not fit into the function's memory.
      processInParallel: false,
    });
}
