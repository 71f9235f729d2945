import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { metricNamespace } from '../constructs/product-function.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

/** What the canary tells: mail does not come back, or only slowly. */
export function canaryAlarms(everyMinutes: number): readonly AlarmDefinition[] {
  const metric = (metricName: string): Metric =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { service: 'canary' },
      period: Duration.minutes(everyMinutes),
      statistic: 'Maximum',
    });
  return [
    {
      id: 'CanaryMissing',
      metric: metric('canary-missing'),
      above: 0,
      periods: 2,
      // Each round tells how it ended; when none does, nothing watches the way of the mail.
      missing: TreatMissingData.BREACHING,
      description:
        'A mail that we sent to ourselves did not come back within two minutes, two times in a row: customers probably get no answer. Run "npm run doctor", then look at the other alarms and at the log of the canary function.',
    },
    {
      id: 'CanarySlow',
      metric: metric('canary-seconds'),
      above: 60,
      periods: 3,
      description:
        'A mail that we sent to ourselves took more than a minute, three times in a row. Look at the age of the oldest message and at the duration of the intake function.',
    },
  ];
}
