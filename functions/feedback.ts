import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { caseStore } from './adapters/case-store.ts';
import { deliveries } from './adapters/deliveries.ts';
import { suppressions } from './adapters/suppressions.ts';
import { dynamoTable } from './adapters/table.ts';
import { errorName } from './error-name.ts';
import { parseFeedback } from './feedback-events.ts';
import { type FeedbackPorts, handleFeedback } from './handle-feedback.ts';

const logger = new Logger({ serviceName: 'feedback' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'feedback' });

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);
const table = dynamoTable(new DynamoDBClient({}), TABLE_NAME);
const ports: FeedbackPorts = {
  cases: caseStore(table),
  deliveries: deliveries(table),
  suppressions: suppressions(table),
};
const processor = new BatchProcessor(EventType.SQS);

async function processRecord(record: SQSRecord): Promise<void> {
  try {
    const feedback = parseFeedback(record.body);
    if (feedback === null) return;
    const { status, feedbackId } = feedback.delivery;
    const outcome = await handleFeedback(feedback, ports);
    metrics.addMetric(`feedback-${status}`, MetricUnit.Count, 1);
    // The address stays in the table; a log line only says which mail it was.
    logger.info('Feedback handled', { outcome, status, feedbackId, outboxId: feedback.mail?.outboxId });
  } catch (error) {
    metrics.addMetric('feedback-failed', MetricUnit.Count, 1);
    logger.error('Feedback could not be handled and will come back', {
      reason: errorName(error),
      attempt: record.attributes.ApproximateReceiveCount,
    });
    throw error;
  } finally {
    metrics.publishStoredMetrics();
  }
}

/** Lambda entry point for the queue of what SES tells about sent mail. Only the events that failed stay in the queue. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return processPartialResponse(event, processRecord, processor, { throwOnFullBatchFailure: false });
}
