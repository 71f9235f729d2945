import { writeFileSync } from 'node:fs';
import { dueCases } from '../functions/adapters/due-cases.ts';
import { type AmazonClients, amazonClients, tablesClient } from './clients.ts';
import { clockOf } from './clock.ts';
import { partsOf } from './data-directory.ts';
import type { Emulators } from './emulators/emulators.ts';
import { directRuntime } from './invoking/direct-runtime.ts';
import { everyMinutes } from './invoking/every-minutes.ts';
import { handlerEnvironment } from './invoking/handler-environment.ts';
import { startPollers } from './invoking/poller.ts';
import type { Handler, Runtime } from './invoking/runtime.ts';
import { startSchedule } from './invoking/schedule.ts';
import { scheduledWork } from './invoking/scheduled-work.ts';
import { threadedRuntime } from './invoking/threaded-runtime.ts';
import { deadLettersWait, returnReceivedMessages } from './invoking/waiting-messages.ts';
import type { FunctionPlan, QueueReaderPlan, ResourcePlan } from './resources/plan.ts';
import type { Shutdown } from './shutdown.ts';
import { type StackOptions, unwitnessed } from './stack-options.ts';

const intakeModule = new URL('../functions/intake.ts', import.meta.url);
const feedbackModule = new URL('../functions/feedback.ts', import.meta.url);

/** The functions and what calls them. */
export async function startFunctions(
  options: StackOptions,
  { intake, feedback, scheduled, table }: ResourcePlan,
  running: { sending: string; emulators: Emulators; clients: AmazonClients },
  shutdown: Shutdown,
): Promise<void> {
  const { region } = options.configuration;
  const clock = clockOf(options.dataDirectory);
  const { amazon, tables } = running.emulators;
  const { configuration: configurationFile } = partsOf(options.dataDirectory);
  writeFileSync(configurationFile, JSON.stringify(options.configuration));
  const { witness = unwitnessed } = options;
  const endpoints = {
    region,
    amazon: await witness(amazon.endpoint),
    tables: await witness(tables.endpoint),
    sending: await witness(running.sending),
  };
  const environmentOf = (plan: FunctionPlan) =>
    handlerEnvironment(plan, endpoints, configurationFile, options.bundles?.get(plan.functionName));
  const runtimeOf = async (plan: FunctionPlan, handler: URL | Handler) =>
    handler instanceof URL
      ? threadedRuntime(handler, plan, environmentOf(plan), clock)
      : directRuntime(handler, plan, environmentOf(plan));
  const start = async (plan: QueueReaderPlan, runtime: Runtime) => {
    shutdown.add(() => runtime.stop());
    await returnReceivedMessages(amazon, plan, running.clients.queues);
    // Lambda reads a queue with the permissions of the function that it calls.
    const pollerClients = amazonClients(endpoints.amazon, region, plan.functionName);
    shutdown.add(() => pollerClients.close());
    const client = pollerClients.queues;
    const pollers = startPollers({ client, plan, region, runtime });
    shutdown.add(() => pollers.stop());
  };
  const [intakeRuntime, feedbackRuntime] = await Promise.all([
    runtimeOf(intake, options.handler ?? intakeModule),
    runtimeOf(feedback, feedbackModule),
  ]);
  await start(feedback, feedbackRuntime);
  await start(intake, intakeRuntime);
  const dueTables = tablesClient(tables.endpoint);
  shutdown.add(() => dueTables.destroy());
  const due = dueCases(dueTables, table.name);
  for (const plan of scheduled) {
    const schedule = startSchedule({
      ...scheduledWork(plan, {
        'dead-letters': () => deadLettersWait(amazon, intake),
        // It knows itself whether the day's mail has left.
        digest: () => true,
        canary: everyMinutes(options.configuration.canary?.everyMinutes ?? 0),
        'follow-up': async () => !(await due.find(clock.now())[Symbol.asyncIterator]().next()).done,
      }),
      plan,
      environment: environmentOf(plan),
      clock,
      everySeconds: options.scheduleSeconds ?? 10,
    });
    shutdown.add(() => schedule.stop());
  }
}
