import { writeFileSync } from 'node:fs';
import type { Configuration } from '../core/configuration.ts';
import { type AmazonClients, amazonClients } from './clients.ts';
import {
  type Endpoints,
  lockDataDirectory,
  partsOf,
  removeEndpoints,
  writeEndpoints,
} from './data-directory.ts';
import { type Emulators, startEmulators } from './emulators/emulators.ts';
import { loopback } from './emulators/loopback.ts';
import { startScheduled } from './invoking/alerts.ts';
import { directRuntime } from './invoking/direct-runtime.ts';
import { handlerEnvironment } from './invoking/handler-environment.ts';
import { startPollers } from './invoking/poller.ts';
import type { Handler, Runtime } from './invoking/runtime.ts';
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
const alertsModule = new URL('../functions/dead-letters.ts', import.meta.url);
const digestModule = new URL('../functions/digest.ts', import.meta.url);

export interface StackOptions {
  readonly configuration: Configuration;
  readonly dataDirectory: string;
  /** 0 is any free port. */
  readonly ports: { readonly smtp: number; readonly mailbox: number };
  /** What reads the queue: a module that exports `handler`, by default the intake function's, or a function. */
  readonly handler?: URL | Handler;
  readonly verdicts?: Verdicts;
  /** Where a bundled function finds its files; the sources find theirs from the root of the repository. */
  readonly taskRoot?: string;
  /** How often to look for mails that could not be processed; on AWS every five minutes. */
  readonly alertSeconds?: number;
}

export interface Stack {
  readonly smtpPort: number;
  readonly mailboxPort: number;
  readonly endpoints: Endpoints;
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
  const mail = await startMail(options, plan, emulators, clients, shutdown);
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
    drained: () => queuesDrained(amazon, [plan.intake, plan.feedback]),
    stop: () => shutdown.run(),
  };
}

/** Where the two sides of SES are. */
interface MailAddresses {
  readonly smtpPort: number;
  readonly sending: string;
}

/** The two sides of SES. The sending side delivers to the receiving side too. */
async function startMail(
  { configuration, ports, verdicts = {} }: StackOptions,
  { receiving, configurationSet, feedbackTopicArn }: ResourcePlan,
  emulators: Emulators,
  clients: AmazonClients,
  shutdown: Shutdown,
): Promise<MailAddresses> {
  const { region } = configuration;
  const port = ports.smtp;
  const receiver = await startReceiving({ configuration, region, receiving, verdicts, clients, port });
  shutdown.add(() => receiver.stop());
  const mailbox = async () => (await emulators.mailbox).ports.smtp;
  const deliveryPorts = { mailbox, own: receiver.port };
  const publish = publishingTo(feedbackTopicArn, clients.topics);
  const sender = await startSending({ configuration, configurationSet, ports: deliveryPorts, publish });
  shutdown.add(() => sender.stop());
  return { smtpPort: receiver.port, sending: sender.endpoint };
}

/** The functions and what calls them. */
async function startHandling(
  options: StackOptions,
  { intake, feedback, scheduled }: ResourcePlan,
  running: { sending: string; emulators: Emulators; clients: AmazonClients },
  shutdown: Shutdown,
): Promise<void> {
  const { region } = options.configuration;
  const { amazon, tables } = running.emulators;
  const { configuration: configurationFile } = partsOf(options.dataDirectory);
  writeFileSync(configurationFile, JSON.stringify(options.configuration));
  const endpoints = { region, amazon: amazon.endpoint, tables: tables.endpoint, sending: running.sending };
  const environmentOf = (plan: FunctionPlan, taskRoot?: string) =>
    handlerEnvironment(plan, endpoints, configurationFile, taskRoot);
  const runtimeOf = async (plan: FunctionPlan, handler: URL | Handler, taskRoot?: string) =>
    handler instanceof URL
      ? threadedRuntime(handler, plan, environmentOf(plan, taskRoot))
      : directRuntime(handler, plan, environmentOf(plan, taskRoot));
  const start = async (plan: QueueReaderPlan, runtime: Runtime) => {
    shutdown.add(() => runtime.stop());
    const client = running.clients.queues;
    await returnReceivedMessages(amazon, plan, client);
    const pollers = startPollers({ client, plan, region, runtime });
    shutdown.add(() => pollers.stop());
  };
  const [intakeRuntime, feedbackRuntime] = await Promise.all([
    runtimeOf(intake, options.handler ?? intakeModule, options.taskRoot),
    runtimeOf(feedback, feedbackModule),
  ]);
  await start(feedback, feedbackRuntime);
  await start(intake, intakeRuntime);
  for (const plan of scheduled) {
    const isDigest = plan.functionName.includes('Digest');
    const clock = startScheduled({
      module: isDigest ? digestModule : alertsModule,
      plan,
      environment: environmentOf(plan),
      everySeconds: options.alertSeconds ?? 10,
      isNeeded: isDigest ? () => true : () => deadLettersWait(amazon, intake),
    });
    shutdown.add(() => clock.stop());
  }
}
