import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { ownHeader } from '../../core/email/automatic.ts';
import { amazonClients, tablesClient } from '../../local/clients.ts';
import { startAmazonEmulator } from '../../local/emulators/amazon.ts';
import { listenOnLoopback, loopback, portOf } from '../../local/emulators/loopback.ts';
import { tablesServer } from '../../local/emulators/tables.ts';
import { handlerEnvironment } from '../../local/invoking/handler-environment.ts';
import { cutHeader, headerFields, valuesOf } from '../../local/mail/header-block.ts';
import { createQueues } from '../../local/resources/create-queues.ts';
import { createTable } from '../../local/resources/create-table.ts';
import { readPlan } from '../../local/resources/plan.ts';
import { startSending } from '../../local/sending/ses-server.ts';
import { Shutdown } from '../../local/shutdown.ts';
import { synthesisedTemplate } from '../../local/template.ts';
import { configuration, removeFolder, temporaryFolder } from '../local/fresh-stack.ts';

/** A mail of ours that has left, as its recipient got it. */
export interface Delivered {
  readonly caseId: string;
  readonly purpose: string;
  readonly messageId: string;
}

export type Outside = Awaited<ReturnType<typeof startOutside>>;

/**
 * Everything outside the function: S3 and SQS (fauxqs), DynamoDB (dynalite), the sending side of SES, and the mail server
 * of the recipients, which remembers what it was given. Made from the template, as the local stack is.
 */
export async function startOutside() {
  const shutdown = new Shutdown();
  const folder = temporaryFolder();
  shutdown.add(() => removeFolder(folder));
  const { region } = configuration;
  const plan = readPlan(await synthesisedTemplate(configuration), region);

  const tables = tablesServer();
  const tablesEndpoint = `http://${loopback}:${await listenOnLoopback(tables, 0)}`;
  shutdown.add(() => {
    tables.close();
    tables.closeAllConnections();
  });
  const amazon = await startAmazonEmulator(folder, region);
  shutdown.add(() => amazon.stop());
  const { delivered, port, stop } = await startRecipients();
  shutdown.add(stop);
  const mailbox = async () => port;
  const sending = await startSending({
    now: () => new Date(),
    configuration,
    configurationSet: plan.configurationSet,
    ports: { mailbox, own: port },
    // What SES tells about sent mail is another function's business.
    publish: async () => {},
  });
  shutdown.add(() => sending.stop());

  const clients = amazonClients(amazon.endpoint, region);
  shutdown.add(() => clients.close());
  await createQueues(plan.queues, clients.queues);
  const tableClient = tablesClient(tablesEndpoint);
  shutdown.add(() => tableClient.destroy());
  let tablesMade = 0;
  return {
    plan,
    clients,
    delivered,
    amazon,
    /** What the function finds in its environment. */
    environment: handlerEnvironment(
      plan.intake,
      { region, amazon: amazon.endpoint, tables: tablesEndpoint, sending: sending.endpoint },
      new URL('../../configuration.json', import.meta.url).pathname,
    ),
    tableClient,
    /** An empty table with the keys and indexes of the real one; gives its name. */
    async newTable(): Promise<string> {
      const name = `Cases-${++tablesMade}`;
      await createTable({ ...plan.table, name }, tableClient);
      return name;
    },
    stop: () => shutdown.run(),
  };
}

function deliveredMail(bytes: Buffer): Delivered {
  const fields = headerFields(cutHeader(bytes, true)?.header ?? bytes);
  const [caseId = '', purpose = ''] = (valuesOf(fields, ownHeader)[0] ?? '').split('; ');
  return { caseId, purpose, messageId: (valuesOf(fields, 'Message-ID')[0] ?? '').replace(/[<>]/g, '') };
}

/** A mail server that takes everything and remembers which case and which mail of ours it was. */
async function startRecipients() {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, _session, answer) {
      void buffer(stream).then((bytes) => {
        delivered.push(deliveredMail(bytes));
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen({ host: loopback, port: 0 }, resolve);
  });
  return {
    delivered,
    port: portOf(server.server),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  };
}
