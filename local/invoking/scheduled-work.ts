import type { FunctionPlan } from '../resources/plan.ts';
import type { ScheduleOptions } from './schedule.ts';

const moduleNamed = (name: string): URL => new URL(`../../functions/${name}.ts`, import.meta.url);

/** What the clock calls, by the name under which each function logs. */
const modules = {
  'dead-letters': moduleNamed('dead-letters'),
  'follow-up': moduleNamed('follow-up'),
  canary: moduleNamed('canary'),
  digest: moduleNamed('digest'),
} as const;

type ScheduledName = keyof typeof modules;

/** Whether there is something to do for each of them. */
export type Needs = Readonly<Record<ScheduledName, ScheduleOptions['isNeeded']>>;

const isScheduled = (name: string): name is ScheduledName => name in modules;

/** What a function that the clock calls is, and when there is something to do for it. Throws for one it does not know. */
export function scheduledWork(
  { functionName, environment }: FunctionPlan,
  needs: Needs,
): Pick<ScheduleOptions, 'module' | 'isNeeded'> {
  const name = environment.POWERTOOLS_SERVICE_NAME ?? '';
  if (!isScheduled(name))
    throw new Error(`The local stack does not know what the clock calls ${functionName} for.`);
  return { module: modules[name], isNeeded: needs[name] };
}
