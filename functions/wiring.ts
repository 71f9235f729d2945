import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { createAssessor } from '../core/assessment/assess.ts';
import { ourTexts } from '../core/replies/our-texts.ts';
import { amazonClients } from './adapters/amazon-clients.ts';
import { s3AttachmentStore } from './adapters/attachment-store.ts';
import { backOff } from './adapters/back-off.ts';
import { canaryLog } from './adapters/canary-log.ts';
import { canarySender } from './adapters/canary-sender.ts';
import { caseStore } from './adapters/case-store.ts';
import { customerDirectory } from './adapters/directory.ts';
import { loadLibrary } from './adapters/library.ts';
import { sqsMailQueue } from './adapters/mail-queue.ts';
import { sesMailSender } from './adapters/mail-sender.ts';
import { messageLog } from './adapters/message-log.ts';
import { loadModels } from './adapters/models.ts';
import { s3RawMail } from './adapters/raw-mail.ts';
import { replyCounts } from './adapters/reply-counts.ts';
import { searchIndex } from './adapters/search-index.ts';
import { rememberedSigningKeys } from './adapters/signing-key.ts';
import { suppressions } from './adapters/suppressions.ts';
import { dynamoTable } from './adapters/table.ts';
import type { CanaryPorts } from './handle-canary.ts';
import type { Ports } from './handle-mail.ts';
import { readProductFolder } from './product-folder.ts';
import { sendingEnvironment } from './sending.ts';

export const logger = new Logger({ serviceName: 'intake' });
export const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'intake' });

const environmentSchema = sendingEnvironment.extend({ QUEUE_URL: z.url() });

/** What is read once per process: the environment, the configuration, the texts and the models. */
export async function loadProduct(environment: Readonly<Record<string, string | undefined>>) {
  const settings = environmentSchema.parse(environment);
  const { folder, configuration } = await readProductFolder(settings);
  return {
    settings,
    configuration,
    library: await loadLibrary(join(folder, 'templates')),
    assess: createAssessor(configuration.weights, await loadModels(join(folder, 'judgement'))),
  };
}

/** Ties the product to the services it runs on. */
export function connect(
  { settings, configuration, library, assess }: Awaited<ReturnType<typeof loadProduct>>,
  clients: ReturnType<typeof amazonClients>,
  now: () => Date = () => new Date(),
): Ports & CanaryPorts {
  const table = dynamoTable(clients.tables, settings.TABLE_NAME, now);
  const lifetime = { days: configuration.retentionDays, now };
  return {
    rawMail: s3RawMail(clients.storage),
    attachments: s3AttachmentStore(clients.storage),
    cases: caseStore(table, lifetime),
    search: searchIndex(table, lifetime),
    log: messageLog(table, lifetime),
    counts: replyCounts(table),
    suppressions: suppressions(table),
    directory: customerDirectory(table),
    sender: sesMailSender(clients.sending, {
      configuration,
      configurationSet: settings.CONFIGURATION_SET,
      region: settings.AWS_REGION,
    }),
    canaries: canaryLog(table),
    canarySender: canarySender(clients.sending, {
      from: configuration.escalationAddresses[0] ?? '',
      configurationSet: settings.CONFIGURATION_SET,
    }),
    queue: sqsMailQueue(clients.queues, settings.QUEUE_URL),
    signingKeys: rememberedSigningKeys(table, now),
    configuration,
    library,
    ourTexts: ourTexts(library, configuration.senderName),
    assess,
    now,
    backOff,
  };
}

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
export async function wire(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ports & CanaryPorts> {
  return connect(await loadProduct(environment), amazonClients());
}
