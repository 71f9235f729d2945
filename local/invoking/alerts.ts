import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionPlan } from '../resources/plan.ts';
import type { Runtime } from './runtime.ts';
import { threadedRuntime } from './threaded-runtime.ts';

/** What the clock calls, and how often it looks whether there is anything to do. */
export interface ScheduledOptions {
  /** The module that exports `handler`. */
  readonly module: URL;
  readonly plan: FunctionPlan;
  readonly environment: Readonly<Record<string, string>>;
  readonly everySeconds: number;
  readonly isNeeded: () => boolean;
}

/**
 * EventBridge's clock for one function. The function is loaded when there is something to do for the first time: most days
 * there are no dead letters to tell about, and a stack should start fast.
 */
export function startScheduled(options: ScheduledOptions): { stop(): Promise<void> } {
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
  { module, plan, environment, everySeconds, isNeeded }: ScheduledOptions,
  stopping: AbortSignal,
): Promise<void> {
  let runtime: Runtime<unknown> | undefined;
  while (!stopping.aborted) {
    try {
      await wait(everySeconds * 1000, undefined, { signal: stopping });
      if (!isNeeded()) continue;
      runtime ??= await threadedRuntime<unknown>(module, plan, environment);
      await runtime.invoke({ source: 'aws.events', 'detail-type': 'Scheduled Event' });
    } catch (error) {
      if (!stopping.aborted) console.error(`${plan.functionName} failed:`, error);
    }
  }
  await runtime?.stop();
}
