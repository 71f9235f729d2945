import { setTimeout as wait } from 'node:timers/promises';
import type { LocalClock } from '../clock.ts';
import type { FunctionPlan } from '../resources/plan.ts';
import type { Runtime } from './runtime.ts';
import { threadedRuntime } from './threaded-runtime.ts';

export interface ScheduleOptions {
  readonly module: URL;
  readonly plan: FunctionPlan;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: LocalClock;
  readonly everySeconds: number;
  /** Whether there is anything to do for the function. */
  readonly isNeeded: () => boolean | Promise<boolean>;
}

/**
 * EventBridge's clock for a function. The function is loaded when there is something to do for the first time: most days
 * there is not, and a stack should start fast.
 */
export function startSchedule(options: ScheduleOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const clock = run(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await clock;
    },
  };
}

async function run(
  { module, plan, environment, clock, everySeconds, isNeeded }: ScheduleOptions,
  stopping: AbortSignal,
): Promise<void> {
  let runtime: Runtime<unknown> | undefined;
  while (!stopping.aborted) {
    try {
      await wait(everySeconds * 1000, undefined, { signal: stopping });
      if (!(await isNeeded())) continue;
      runtime ??= await threadedRuntime<unknown>(module, plan, environment, clock);
      await runtime.invoke({ source: 'aws.events', 'detail-type': 'Scheduled Event' });
    } catch (error) {
      if (!stopping.aborted) console.error(`The function ${plan.functionName} failed:`, error);
    }
  }
  await runtime?.stop();
}
