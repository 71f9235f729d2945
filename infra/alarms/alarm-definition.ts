import { type IMetric, MathExpression, type TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';

/** One alarm as its list says it; `infra/constructs/alarms.ts` makes it. */
export interface AlarmDefinition {
  /** Names the alarm for good: runbooks and people know it by this. */
  readonly id: string;
  readonly metric: IMetric;
  /** It rings when the metric is greater than this… */
  readonly above: number;
  /** …for so many periods of the metric in a row; once when left out. */
  readonly periods?: number;
  /** What silence of the metric means; that all is well when left out. */
  readonly missing?: TreatMissingData;
  /** What it means for customers and what to do, for a person who is woken up and does not know the code. */
  readonly description: string;
}

export const perFiveMinutes = { period: Duration.minutes(5), statistic: 'Sum' };

/**
 * The sum of several metrics. `SUM` over an array leaves out those that have no data at a moment; with plus signs, one
 * that is silent would silence the others (CloudWatch User Guide, "Using math expressions with CloudWatch metrics").
 */
export function sumOf(metrics: Readonly<Record<string, IMetric>>, label: string): MathExpression {
  return new MathExpression({
    expression: `SUM([${Object.keys(metrics).join(', ')}])`,
    usingMetrics: { ...metrics },
    label,
    period: perFiveMinutes.period,
  });
}
