import * as z from 'zod';
import type { Standing } from './estimate.ts';

const minutesPerMonth = (365 / 12) * 24 * 60;
const minutesIn: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

const schedule = z.looseObject({ ScheduleExpression: z.string() });

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** Counts what of a CloudFormation template, given as parsed JSON, costs something even when no mail comes. */
export function standingOf(template: unknown): Standing {
  const { Resources: resources } = templateSchema.parse(template);
  const all = (type: string) => Object.values(resources).filter((resource) => resource.Type === type);
  return {
    queuesRead: all('AWS::Lambda::EventSourceMapping').length,
    alarms: all('AWS::CloudWatch::Alarm').length,
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    clockCalls: calls([...all('AWS::Events::Rule'), ...all('AWS::Scheduler::Schedule')]),
    canaryRounds: calls(
      Object.entries(resources)
        .filter(([id, { Type: type }]) => id.startsWith('Canary') && type === 'AWS::Events::Rule')
        .map(([, resource]) => resource),
    ),
  };
}

/** How often schedules call in a month, all together. */
const calls = (schedules: readonly { readonly Properties: unknown }[]): number =>
  schedules
    .map(({ Properties }) => schedule.safeParse(Properties).data?.ScheduleExpression)
    .reduce((sum, expression) => sum + (expression === undefined ? 0 : callsPerMonth(expression)), 0);

/**
 * How often a schedule calls in a month: `rate(5 minutes)` (EventBridge User Guide, "Rate expressions"). A cron expression
 * is taken for one call a day, which is what such expressions are for here; both kinds cost next to nothing.
 */
function callsPerMonth(expression: string): number {
  const [, count = '1', unit = 'day'] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return minutesPerMonth / (Number(count) * (minutesIn[unit] ?? 1));
}
