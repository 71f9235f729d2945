import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { type AlarmDefinition, perFiveMinutes } from './alarm-definition.ts';

/**
 * A failure of a receipt rule, summed over every rule of the account in this region.
 *
 * AWS documents the metrics ("Viewing metrics for Amazon SES email receiving", under "SES/Rule Metrics") but not the name
 * of their dimension, and an alarm on a dimension that does not exist never rings. A Metrics Insights query finds them
 * whatever the dimension is called, at the price that somebody else's rule in this region rings as well.
 */
const ruleFailures = (metricName: string): MathExpression =>
  new MathExpression({
    expression: `SELECT SUM(${metricName}) FROM "AWS/SES"`,
    usingMetrics: {},
    label: metricName,
    period: perFiveMinutes.period,
  });

/**
 * A rate of the whole account: that is what SES judges. Values are between 0 and 1 (SES Developer Guide, "Creating
 * reputation monitoring alarms using CloudWatch").
 */
const reputation = (metricName: string): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' });

/** What can go wrong in SES before a mail reaches us, and after ours has left. */
export function sesAlarms(): readonly AlarmDefinition[] {
  return [
    {
      id: 'ReceivingFails',
      metric: ruleFailures('PublishFailure'),
      above: 0,
      description:
        'SES has received a mail and could not store or announce it; it tries for four hours. Somebody may have changed the policy of the mail bucket or of the topic: deploy again, or compare with the template. The metric covers all receipt rules of this region.',
    },
    {
      id: 'ReceivingLost',
      metric: ruleFailures('PublishExpired'),
      above: 0,
      description:
        'SES has given up a received mail after four hours of trying: nobody will read it, and the sender was not told. Mend the cause of the alarm ReceivingFails first; the mail itself cannot be brought back.',
    },
    {
      id: 'BounceRate',
      metric: reputation('Reputation.BounceRate'),
      // Where SES begins to review an account (SES Developer Guide, "Amazon SES sending review process FAQs").
      above: 0.05,
      description:
        'More than 5 % of the mails of this account bounce. SES reviews an account at 5 % and may pause it at 10 %, and then no customer gets an answer. Look at the feedback-bounced metric and at who else sends from this account.',
    },
    {
      id: 'ComplaintRate',
      metric: reputation('Reputation.ComplaintRate'),
      // The same page.
      above: 0.001,
      description:
        'More than 0.1 % of the mails of this account were reported as spam. SES reviews an account at 0.1 % and may pause it at 0.5 %. Find whom we answered who did not write to us: intake held and the feedback-complained metric.',
    },
  ];
}
