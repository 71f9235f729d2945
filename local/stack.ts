import { writeFileSync } from 'node:fs';
import type { Configuration } from '../core/configuration.ts';
import { dueCases } from '../functions/adapters/due-cases.ts';
import { type AmazonClients, amazonClients, tablesClient } from './clients.ts';
import { clockOf, type LocalClock } from './clock.ts';
import {
  type Endpoints,
  lockDataDirectory,
  partsOf,
  removeEndpoints,
  writeEndpoints,
} from './data-directory.ts';
import { type Emulators, startEmulators } from './emulators/emulators.ts';
import { loopback } from './emulators/loopback.ts';
import { directRuntime } from './invoking/direct-runtime.ts';
import { everyMinutes } from './invoking/every-minutes.ts';
import { handlerEnvironment } from './invoking/handler-environment.ts';
import { startPollers } from './invoking/poller.ts';
import type { Handler, Runtime } from './invoking/runtime.ts';
import { startSchedule } from './invoking/schedule.ts';
import { scheduledWork } from './invoking/scheduled-work.ts';
import { threadedRuntime } from './invoking/threaded-runtime.ts';
import { deadLettersWait, queuesDrained, returnReceivedMessages } from './invoking/waiting-messages.ts';
import { startReceiving } from './receiving/smtp-server.ts';
import type { Verdicts } from './receiving/verdicts.ts';
import { createResources } from './resources/create.ts';
import { type FunctionPlan, type QueueReaderPlan, type ResourcePlan, readPlan } from './resources/plan.ts';
import { publishingTo } from './sending/events.ts';
import { startSending } from './sending/ses-server.ts';
import { Shutdown } from './shutdown.ts';
import { synthesisedTemplate } from './template.ts';

const intakeModule = new URL('../functions/intake.ts', import.meta.url);
const feedbackModule = new URL('../functions/feedback.ts', import.meta.url);

export interface StackOptions {
  readonly configuration: Configuration;
  readonly dataDirectory: string;
  /** 0 is any free port. */
  readonly ports: { readonly smtp: number; readonly mailbox: number };
  /** What reads the queue: a module that exports `handler`, by default the intake function's, or a function. */
  readonly handler?: URL | Handler;
  readonly verdicts?: Verdicts;
  /** The folders of bundled functions, by the name of the function; the others run from their sources. */
  readonly bundles?: ReadonlyMap<string, string>;
  /** How often the clock looks whether there is something to do; on AWS every five minutes or more. */
  readonly scheduleSeconds?: number;
  /** Puts a witness between an emulator and all that SES, Lambda and the functions ask of it; gives its address. */
  readonly witness?: (endpoint: string) => Promise<string>;
}

export interface Stack {
  readonly smtpPort: number;
  readonly mailboxPort: number;
  readonly endpoints: Endpoints;
  /** The time that the product sees; `intake clock` moves it. */
  readonly clock: LocalClock;
  /** Resolves when every received mail has been handled. */
  drained(): Promise<void>;
  /** Finishes what is under way and stops everything. What waits in the queue is handled after the next start. */
  stop(): Promise<void>;
}

/** The whole product in this process, on a data folder. See ARCHITECTURE.md, "Local stack", for what stands in for what. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run().catch((failure: unknown) => console.error(failure));
    throw error;
  }
}

async function start(options: StackOptions, shutdown: Shutdown): Promise<Stack> {
  const { configuration, dataDirectory } = options;
  const { region } = configuration;
  const lock = lockDataDirectory(dataDirectory);
  shutdown.add(() => lock.release());
  removeEndpoints(dataDirectory);

  const mailboxPort = options.ports.mailbox;
  const emulators = await startEmulators({ dataDirectory, region, mailboxPort }, shutdown);
  const { amazon, tables } = emulators;
  const plan = readPlan(await synthesisedTemplate(configuration), region);
  const clients = amazonClients(amazon.endpoint, region);
  shutdown.add(() => clients.close());
  await createResources(plan, clients, tables.endpoint);
  const mail = await startMail(options, plan, emulators, shutdown);
  await startHandling(options, plan, { ...mail, emulators, clients }, shutdown);

  const mailbox = await emulators.mailbox;
  const endpoints: Endpoints = {
    pid: process.pid,
    region,
    smtpPort: mail.smtpPort,
    mailbox: `http://${loopback}:${mailbox.ports.web}`,
    mailboxSmtpPort: mailbox.ports.smtp,
    amazon: amazon.endpoint,
    tables: tables.endpoint,
    sending: mail.sending,
    configurationSet: plan.configurationSet,
    tableName: plan.table.name,
    bucketName: plan.receiving.bucketName,
    topicArn: plan.receiving.topicArn,
    queueName: plan.intake.queue.name,
    deadLetterQueueName: plan.intake.deadLetterQueueName,
  };
  shutdown.add(() => removeEndpoints(dataDirectory));
  writeEndpoints(dataDirectory, endpoints);
  return {
    smtpPort: mail.smtpPort,
    mailboxPort: mailbox.ports.web,
    endpoints,
    clock: clockOf(dataDirectory),
    drained: () => queuesDrained(amazon, [plan.intake, plan.feedback]),
    stop: () => shutdown.run(),
  };
}

const unwitnessed = async (endpoint: string): Promise<string> => endpoint;

/** Where the two sides of SES are. */
interface MailAddresses {
  readonly smtpPort: number;
  readonly sending: string;
}

/** The two sides of SES. The sending side delivers to the receiving side too. */
async function startMail(
  { configuration, dataDirectory, ports, verdicts = {}, witness = unwitnessed }: StackOptions,
  { receiving, configurationSet, feedbackTopicArn }: ResourcePlan,
  emulators: Emulators,
  shutdown: Shutdown,
): Promise<MailAddresses> {
  const { region } = configuration;
  const clients = amazonClients(await witness(emulators.amazon.endpoint), region, 'ses.amazonaws.com');
  shutdown.add(() => clients.close());
  const port = ports.smtp;
  const { now } = clockOf(dataDirectory);
  const receiver = await startReceiving({ configuration, region, receiving, verdicts, clients, port, now });
  shutdown.add(() => receiver.stop());
  const mailbox = async () => (await emulators.mailbox).ports.smtp;
  const deliveryPorts = { mailbox, own: receiver.port };
  const publish = publishingTo(feedbackTopicArn, clients.topics);
  const sender = await startSending({ configuration, configurationSet, ports: deliveryPorts, publish, now });
  shutdown.add(() => sender.stop());
  return { smtpPort: receiver.port, sending: sender.endpoint };
}

/** The functions and what calls them. */
async function startHandling(
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
