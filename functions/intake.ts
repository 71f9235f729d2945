import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { countingCommits } from './count-commits.ts';
import { batchHandler } from './handle-batch.ts';
import { metrics, wire } from './wiring.ts';

const ports = await wire(process.env);
const cases = countingCommits(ports.cases, (metric) => metrics.addMetric(metric, MetricUnit.Count, 1));

/** Lambda entry point for the queue of received mail. */
export const handler = batchHandler({ ...ports, cases });
