import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Configuration } from '../core/configuration.ts';
import { readStackOutputs, type StackOutputs } from '../infra/stack-outputs.ts';
import { amazonClients, tablesClient } from '../local/clients.ts';
import { clockOf } from '../local/clock.ts';
import { findRunningStack } from '../local/data-directory.ts';
import { localAccount } from '../local/resources/intrinsics.ts';
import { openStopped } from '../local/stopped.ts';
import { loadConfiguration } from './configuration.ts';
import { dataDirectory } from './stored-cases.ts';
import { UsageError } from './usage-error.ts';

/** Where everything is that is stored, and clients that reach it. */
export interface Product {
  readonly configuration: Configuration;
  readonly tables: DynamoDBClient;
  readonly tableName: string;
  readonly storage: S3Client;
  readonly bucketName: string;
  readonly queues: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Whether something reads the queue now. What is put there otherwise waits for the next start. */
  readonly isRunning: boolean;
  /** The time that the product sees. */
  readonly now: () => Date;
}

/**
 * Lets `use` work on what is stored: of the deployed stack whose outputs STACK_OUTPUTS names, of the running local
 * stack, or of a stopped one by opening its data. Throws a `UsageError` where there is nothing.
 */
export async function withProduct<Result>(use: (product: Product) => Promise<Result>): Promise<Result> {
  const configuration = loadConfiguration();
  const { STACK_OUTPUTS: outputs } = process.env;
  if (outputs) return useDeployed(outputs, configuration, use);
  const folder = dataDirectory();
  const running = findRunningStack(folder);
  const urlOf = (queue: string) =>
    `https://sqs.${configuration.region}.amazonaws.com/${localAccount}/${queue}`;
  if (running)
    return useLocal(running, configuration, use, {
      tableName: running.tableName,
      bucketName: running.bucketName,
      queueUrl: urlOf(running.queueName),
      deadLetterQueueUrl: urlOf(running.deadLetterQueueName ?? ''),
      isRunning: true,
    });
  const stopped = await openStopped(folder, configuration);
  if (!stopped)
    throw new UsageError(
      `${folder} holds no cases yet. Run "npm start" and send a mail first, or set DATA_DIR to the folder that does.`,
    );
  const { plan } = stopped;
  try {
    return await useLocal(stopped, configuration, use, {
      tableName: plan.table.name,
      bucketName: plan.receiving.bucketName,
      queueUrl: plan.intake.queue.url,
      deadLetterQueueUrl: urlOf(plan.intake.deadLetterQueueName ?? ''),
      isRunning: false,
    });
  } finally {
    await stopped.close();
  }
}

type Places = Pick<Product, 'tableName' | 'bucketName' | 'queueUrl' | 'deadLetterQueueUrl' | 'isRunning'>;

async function useLocal<Result>(
  endpoints: { readonly amazon: string; readonly tables: string },
  configuration: Configuration,
  use: (product: Product) => Promise<Result>,
  places: Places,
): Promise<Result> {
  const clients = amazonClients(endpoints.amazon, configuration.region);
  const tables = tablesClient(endpoints.tables);
  try {
    const { storage, queues } = clients;
    const { now } = clockOf(dataDirectory());
    return await use({ ...places, configuration, tables, storage, queues, now });
  } finally {
    clients.close();
    tables.destroy();
  }
}

/** With the credentials and region of the AWS SDK's own settings. */
async function useDeployed<Result>(
  file: string,
  configuration: Configuration,
  use: (product: Product) => Promise<Result>,
): Promise<Result> {
  const { TableName, MailBucket, QueueUrl, DeadLetterQueueUrl } = readOutputs(file, configuration.name);
  const { region } = configuration;
  return use({
    configuration,
    tables: new DynamoDBClient({ region }),
    tableName: TableName,
    storage: new S3Client({ region }),
    bucketName: MailBucket,
    queues: new SQSClient({ region, useQueueUrlAsEndpoint: false }),
    queueUrl: QueueUrl,
    deadLetterQueueUrl: DeadLetterQueueUrl,
    isRunning: true,
    now: () => new Date(),
  });
}

function readOutputs(file: string, stack: string): StackOutputs {
  const hint = 'Write it with "npm run deploy -- --outputs-file FILE".';
  try {
    const found = readStackOutputs(file, stack);
    if (found) return found;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UsageError(`STACK_OUTPUTS: ${file} cannot be used: ${reason}. ${hint}`);
  }
  throw new UsageError(`STACK_OUTPUTS: ${file} has nothing about the stack ${stack}. ${hint}`);
}
