import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { readStackOutputs, type StackOutputs } from '../infra/stack-outputs.ts';
import { ask, orNothing } from './answers.ts';
import type { DoctorClients } from './clients.ts';
import type { OutputFacts } from './facts.ts';
import type { Answer } from './finding.ts';

/** Reads the outputs that `npm run deploy -- --outputs-file` wrote, and asks AWS whether what they name is there. */
export async function askOutputs(file: string, stack: string, clients: DoctorClients): Promise<OutputFacts> {
  const outputs = read(file, stack);
  if ('unknown' in outputs) return { file, missing: outputs };
  const { TableName, MailBucket, QueueUrl, DeadLetterQueueUrl } = outputs.known;
  const isThere = async (question: Promise<unknown>, ...absences: string[]): Promise<boolean> =>
    (await orNothing(question, ...absences)) !== null;
  const { tables, storage, queues } = clients;
  const queueIsThere = (url: string) =>
    ask('sqs:GetQueueAttributes', () =>
      isThere(
        queues.send(new GetQueueAttributesCommand({ QueueUrl: url })),
        'QueueDoesNotExist',
        // The name from before SQS spoke JSON, which it still gives to clients that know both.
        'AWS.SimpleQueueService.NonExistentQueue',
      ),
    );
  const places: readonly (readonly [string, Answer<boolean>])[] = await Promise.all([
    ask('dynamodb:DescribeTable', () =>
      isThere(tables.send(new DescribeTableCommand({ TableName })), 'ResourceNotFoundException'),
    ).then((found) => [TableName, found] as const),
    ask('s3:ListBucket', () =>
      isThere(storage.send(new HeadBucketCommand({ Bucket: MailBucket })), 'NotFound'),
    ).then((found) => [MailBucket, found] as const),
    queueIsThere(QueueUrl).then((found) => [QueueUrl, found] as const),
    queueIsThere(DeadLetterQueueUrl).then((found) => [DeadLetterQueueUrl, found] as const),
  ]);
  const unasked = places.map(([, found]) => found).find((found) => 'unknown' in found);
  if (unasked !== undefined && 'unknown' in unasked) return { file, missing: unasked };
  return {
    file,
    missing: { known: places.filter(([, found]) => 'known' in found && !found.known).map(([name]) => name) },
  };
}

function read(file: string, stack: string): Answer<StackOutputs> {
  try {
    const found = readStackOutputs(file, stack);
    return found === null ? { unknown: `${file} has nothing about the stack ${stack}.` } : { known: found };
  } catch (error) {
    const reason = error instanceof z.ZodError ? 'an output is missing in it' : 'it is not there, or no JSON';
    return { unknown: `${file} cannot be used: ${reason}.` };
  }
}
