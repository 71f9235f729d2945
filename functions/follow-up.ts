import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { backOff } from './adapters/back-off.ts';
import { caseStore } from './adapters/case-store.ts';
import { type DueCases, dueCases } from './adapters/due-cases.ts';
import { messageLog } from './adapters/message-log.ts';
import { replyCounts } from './adapters/reply-counts.ts';
import { suppressions } from './adapters/suppressions.ts';
import { followUpAll } from './follow-up-all.ts';
import type { FollowUpPorts } from './follow-up-case.ts';
import { wireSending } from './sending.ts';

const logger = new Logger({ serviceName: 'follow-up' });
const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'follow-up' });

/** Two mails that SES keeps waiting are given up within this time (`send-outbox.ts`). */
const longestCaseMilliseconds = 40_000;

const { due, ports } = await wireFollowUps(process.env);

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
async function wireFollowUps(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ due: DueCases; ports: FollowUpPorts }> {
  const { tables, tableName, table, common } = await wireSending(environment);
  const lifetime = { days: common.configuration.retentionDays, now: common.now };
  return {
    due: dueCases(tables, tableName),
    ports: {
      ...common,
      cases: caseStore(table, lifetime),
      log: messageLog(table, lifetime),
      counts: replyCounts(table),
      suppressions: suppressions(table),
      backOff,
    },
  };
}

/** Lambda entry point, called by the clock. Throws at the end when a case failed, so that the alarm on errors rings. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const isTimeLeft = () => context.getRemainingTimeInMillis() > longestCaseMilliseconds;
  let failed = 0;
  try {
    for await (const { caseId, outcome, error } of followUpAll(due, ports, isTimeLeft)) {
      metrics.addMetric(`follow-up-${outcome}`, MetricUnit.Count, 1);
      logger.info('Follow-up', { caseId, outcome, error });
      if (outcome === 'failed') failed += 1;
    }
  } finally {
    metrics.publishStoredMetrics();
  }
  if (failed > 0) throw new Error(`${failed} cases could not be followed up; they stay due`);
}
