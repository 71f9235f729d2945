import type { FunctionPlan } from '../resources/plan.ts';
import { contextOf, type Handler, newInvocation, type Runtime, withinTimeout } from './runtime.ts';

/** Calls a function of this process, for tests that want to see inside. Its environment is that of the process. */
export function directRuntime(
  handler: Handler,
  plan: FunctionPlan,
  environment: Readonly<Record<string, string>>,
): Runtime {
  Object.assign(process.env, environment);
  return {
    invoke(event) {
      const invocation = newInvocation(event, plan);
      return withinTimeout(handler(event, contextOf(invocation)), plan);
    },
    stop: async () => {},
  };
}
