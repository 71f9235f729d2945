import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  GraphWidgetView,
  type IMetric,
  type IWidget,
  Metric,
  type MetricOptions,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from '../../core/configuration.ts';
import { practices } from '../../core/practices/index.ts';
import type { WatchedFunction } from '../alarms/function-alarms.ts';
import type { WatchedQueue } from '../alarms/queue-alarms.ts';
import { metricService } from './intake-function.ts';
import { metricNamespace } from './product-function.ts';

export interface DashboardProps {
  readonly configuration: Configuration;
  readonly arrivals: WatchedQueue;
  readonly functions: readonly WatchedFunction[];
}

/** CloudWatch draws on 24 columns. */
const fullWidth = 24;

/** One page that answers three questions: is it working, how fast, and what do people miss? */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Page', {
      dashboardName: props.configuration.name,
      defaultInterval: Duration.days(7),
      widgets: [
        [title('Is it working?')],
        workingRow(props),
        troubleRow(props),
        [title('How fast?')],
        speedRow(props),
        [title('What do people miss, and who writes?')],
        contentRow(props.configuration),
      ],
    });
  }
}

const title = (text: string): IWidget =>
  new TextWidget({ markdown: `# ${text}`, width: fullWidth, height: 1 });

/** What the functions count (docs/operations.md), a day at a time where nothing else is asked for. */
function counted(metricName: string, label: string, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { service: metricService },
    period: Duration.days(1),
    statistic: 'Sum',
    label,
    ...options,
  });
}

/** `width` columns of a row. */
function graph(name: string, width: number, left: readonly IMetric[]): IWidget {
  return new GraphWidget({ title: name, width, height: 6, left: [...left] });
}

/** One bar for each metric, over the whole time that is looked at. */
const bars = (name: string, width: number, metrics: readonly IMetric[]): IWidget =>
  new GraphWidget({
    title: name,
    width,
    height: 7,
    left: [...metrics],
    view: GraphWidgetView.BAR,
    setPeriodToTimeRange: true,
  });

function workingRow({ arrivals }: DashboardProps): IWidget[] {
  const mails = [
    counted('mail-replied', 'answered'),
    counted('mail-held', 'in a case, answer held'),
    counted('mail-postponed', 'waiting for SES'),
    counted('mail-failed', 'failed attempts'),
  ];
  return [
    new SingleValueWidget({
      title: 'Waiting now',
      width: 8,
      height: 6,
      metrics: [
        arrivals.queue.metricApproximateNumberOfMessagesVisible({ label: 'mails', statistic: 'Maximum' }),
        arrivals.deadLetters.metricApproximateNumberOfMessagesVisible({
          label: 'mails that could not be handled',
          statistic: 'Maximum',
        }),
      ],
    }),
    graph('What became of mails, a day', 16, mails),
  ];
}

function troubleRow({ functions }: DashboardProps): IWidget[] {
  const feedback = (metricName: string, label: string) =>
    counted(metricName, label, { dimensionsMap: { service: 'feedback' } });
  return [
    graph(
      'Runs that failed',
      12,
      functions.map(({ name, handler }) => handler.metricErrors({ label: name, period: Duration.hours(1) })),
    ),
    graph('What became of our mails, a day', 12, [
      feedback('feedback-delivered', 'delivered'),
      feedback('feedback-delayed', 'delayed'),
      feedback('feedback-bounced', 'bounced'),
      feedback('feedback-complained', 'reported as spam'),
      feedback('feedback-rejected', 'rejected by SES'),
    ]),
  ];
}

function speedRow({ arrivals, functions }: DashboardProps): IWidget[] {
  const hourly = { period: Duration.hours(1) };
  const ofReplies = (statistic: string, label: string) =>
    counted('time-to-reply', label, { ...hourly, statistic });
  return [
    graph('From received to answered (milliseconds)', 12, [
      ofReplies('p50', 'half within'),
      ofReplies('p90', '9 of 10 within'),
      ofReplies('Maximum', 'slowest'),
    ]),
    graph('Runs, 9 of 10 within (milliseconds)', 6, [
      ...functions.map(({ name, handler }) =>
        handler.metricDuration({ ...hourly, label: name, statistic: 'p90' }),
      ),
    ]),
    graph('Oldest waiting mail (seconds)', 6, [
      arrivals.queue.metricApproximateAgeOfOldestMessage({ ...hourly, label: 'age', statistic: 'Maximum' }),
    ]),
  ];
}

function contentRow({ languages }: Configuration): IWidget[] {
  const facts = practices.flatMap((practice) => practice.facts);
  return [
    bars('Missing in the first mail, of cases opened', 12, [
      counted('case-opened', 'cases opened'),
      ...facts.map((fact) => counted(`missing-${fact}`, fact.replaceAll('_', ' '))),
    ]),
    bars('What mails are', 4, [
      counted('kind-escalation', 'escalations'),
      counted('kind-reply', 'replies'),
      counted('kind-other', 'about something else'),
      counted('kind-auto', 'from machines'),
    ]),
    bars(
      'Languages',
      8,
      languages.map((language) => counted(`language-${language}`, language)),
    ),
  ];
}
