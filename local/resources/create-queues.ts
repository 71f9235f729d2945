import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueuePlan } from './plan.ts';

/**
 * Makes the queues, or gives the ones that are there the attributes of the plan, as CloudFormation does: SQS refuses to
 * create a queue that exists with another attribute.
 */
export async function createQueues(queues: readonly QueuePlan[], client: SQSClient): Promise<void> {
  for (const { name, url, attributes } of queues)
    if (await exists(name, client))
      await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { ...attributes } }));
    else await client.send(new CreateQueueCommand({ QueueName: name, Attributes: { ...attributes } }));
}

async function exists(name: string, client: SQSClient): Promise<boolean> {
  try {
    await client.send(new GetQueueUrlCommand({ QueueName: name }));
    return true;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return false;
    throw error;
  }
}
