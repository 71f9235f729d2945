import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionPlan } from '../resources/plan.ts';
import type { Runtime } from './runtime.ts';
import { threadedRuntime } from './threaded-runtime.ts';

const alertsModule = new URL('../../functions/dead-letters.ts', import.meta.url);

export interface AlertsOptions {
  readonly plan: FunctionPlan;
  readonly environment: Readonly<Record<string, string>>;
  readonly everySeconds: number;
  readonly isNeeded: () => boolean;
}

/**
 * EventBridge's clock for the function that tells about dead letters. The function is loaded when there is something to
 * tell for the first time: most days there is not, and a stack should start fast.
 */
export function startAlerts(options: AlertsOptions): { stop(): Promise<void> } {
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
  { plan, environment, everySeconds, isNeeded }: AlertsOptions,
  stopping: AbortSignal,
): Promise<void> {
  let runtime: Runtime<unknown> | undefined;
  while (!stopping.aborted) {
    try {
      await wait(everySeconds * 1000, undefined, { signal: stopping });
      if (!isNeeded()) continue;
      runtime ??= await threadedRuntime<unknown>(alertsModule, plan, environment);
      await runtime.invoke({ source: 'aws.events', 'detail-type': 'Scheduled Event' });
    } catch (error) {
      if (!stopping.aborted) console.error('Dead letters could not be told about:', error);
    }
  }
  await runtime?.stop();
}
