import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { z } from 'zod';
import { createAssessor } from '../core/assessment/assess.ts';
import { parseConfiguration } from '../core/configuration.ts';
import { caseStore } from './adapters/case-store.ts';
import { loadLibrary } from './adapters/library.ts';
import { sesMailSender } from './adapters/mail-sender.ts';
import { messageLog } from './adapters/message-log.ts';
import { loadModels } from './adapters/models.ts';
import { s3RawMail } from './adapters/raw-mail.ts';
import { replyCounts } from './adapters/reply-counts.ts';
import { loadSigningKey } from './adapters/signing-key.ts';
import { dynamoTable } from './adapters/table.ts';
import type { Ports } from './handle-mail.ts';

export const logger = new Logger({ serviceName: 'intake' });
export const metrics = new Metrics({ namespace: 'EscalationIntake', serviceName: 'intake' });

/** Beside the bundle on Lambda, the root of the checkout everywhere else. */
const productFolder = (taskRoot: string | undefined): string =>
  taskRoot ?? fileURLToPath(new URL('..', import.meta.url));

const environmentSchema = z.object({
  AWS_REGION: z.string(),
  TABLE_NAME: z.string(),
  CONFIGURATION_SET: z.string(),
  CONFIGURATION_FILE: z.string().optional(),
  LAMBDA_TASK_ROOT: z.string().optional(),
});

/** Builds the adapters once per process. Throws when the environment, the configuration or a template is wrong. */
export async function wire(environment: Readonly<Record<string, string | undefined>>): Promise<Ports> {
  const settings = environmentSchema.parse(environment);
  const folder = productFolder(settings.LAMBDA_TASK_ROOT);
  const configuration = parseConfiguration(
    JSON.parse(await readFile(settings.CONFIGURATION_FILE ?? join(folder, 'configuration.json'), 'utf8')),
  );
  const table = dynamoTable(new DynamoDBClient({}), settings.TABLE_NAME);
  const sender = sesMailSender(new SESClient({ maxAttempts: 1 }), {
    configuration,
    configurationSet: settings.CONFIGURATION_SET,
    region: settings.AWS_REGION,
  });
  const assess = createAssessor(configuration.weights, await loadModels(join(folder, 'judgement')));
  const now = () => new Date();
  const lifetime = { days: configuration.retentionDays, now };
  let key: Promise<Uint8Array> | undefined;
  return {
    rawMail: s3RawMail(new S3Client({})),
    cases: caseStore(table, lifetime),
    log: messageLog(table, lifetime),
    counts: replyCounts(table),
    sender,
    signingKey: () => {
      // A failed first read must not be remembered for the life of the process.
      key ??= loadSigningKey(table).catch((error: unknown) => {
        key = undefined;
        throw error;
      });
      return key;
    },
    configuration,
    library: await loadLibrary(join(folder, 'templates')),
    assess,
    now,
  };
}
