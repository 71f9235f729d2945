import { type AmazonClients, amazonClients } from './clients.ts';
import { clockOf } from './clock.ts';
import { type Endpoints, lockDataDirectory, removeEndpoints, writeEndpoints } from './data-directory.ts';
import { type Emulators, startEmulators } from './emulators/emulators.ts';
import { loopback } from './emulators/loopback.ts';
import { queuesDrained } from './invoking/waiting-messages.ts';
import { createResources } from './resources/create.ts';
import { type ResourcePlan, readPlan } from './resources/plan.ts';
import { Shutdown } from './shutdown.ts';
import type { Stack, StackOptions } from './stack-options.ts';
import { startFunctions } from './start-functions.ts';
import { type MailAddresses, startMail } from './start-mail.ts';
import { synthesisedTemplate } from './template.ts';

export type { Stack, StackOptions } from './stack-options.ts';

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
  await startFunctions(options, plan, { ...mail, emulators, clients }, shutdown);

  const consolePort = await startConsoleOf(options, plan, { mail, emulators, clients }, shutdown);
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
    consolePort,
    endpoints,
    clock: clockOf(dataDirectory),
    drained: () => queuesDrained(amazon, [plan.intake, plan.feedback]),
    stop: () => shutdown.run(),
  };
}

/** The console, where one is wanted. Loaded only then: tests of mail need no pages. */
async function startConsoleOf(
  { configuration, ports, dataDirectory }: StackOptions,
  { table, receiving, configurationSet }: ResourcePlan,
  running: { mail: MailAddresses; emulators: Emulators; clients: AmazonClients },
  shutdown: Shutdown,
): Promise<number | null> {
  if (ports.console === undefined) return null;
  const { startConsole } = await import('./console.ts');
  const started = await startConsole({
    configuration,
    port: ports.console,
    clients: running.clients,
    tables: running.emulators.tables.endpoint,
    sending: running.mail.sending,
    tableName: table.name,
    bucketName: receiving.bucketName,
    configurationSet,
    now: clockOf(dataDirectory).now,
  });
  shutdown.add(() => started.stop());
  return started.port;
}
