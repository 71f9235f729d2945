import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseNotification } from './events.ts';
import { handleMail, type Ports } from './handle-mail.ts';
import { logger, metrics } from './wiring.ts';

async function processRecord(record: SQSRecord, ports: Ports): Promise<void> {
  const notification = parseNotification(record.body);
  if (notification === 'setup-probe') return;
  // The one id that ties every line, from the stored mail to the reply, together. Nothing from the mail is ever logged.
  const log = logger.createChild({ persistentKeys: { sesMessageId: notification.mail.messageId } });
  try {
    const outcome = await handleMail(notification, ports);
    metrics.addMetric(`mail-${outcome}`, MetricUnit.Count, 1);
    const milliseconds = Date.now() - Date.parse(notification.mail.timestamp);
    if (outcome === 'replied') metrics.addMetric('time-to-reply', MetricUnit.Milliseconds, milliseconds);
    log.info('Mail handled', { outcome, milliseconds });
  } catch (error) {
    metrics.addMetric('mail-failed', MetricUnit.Count, 1);
    log.error('Mail could not be handled and will come back', {
      reason: error instanceof Error ? error.name : 'unknown',
      attempt: record.attributes.ApproximateReceiveCount,
    });
    throw error;
  } finally {
    metrics.publishStoredMetrics();
  }
}

/** A handler for batches of the queue of received mail. Only the messages that failed stay in the queue. */
export function batchHandler(ports: Ports): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  return (event) =>
    processPartialResponse(event, (record: SQSRecord) => processRecord(record, ports), processor, {
      throwOnFullBatchFailure: false,
      // One after another: five mails of 40 MB side by side would not fit into the function's memory.
      processInParallel: false,
    });
}
