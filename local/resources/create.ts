import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import type { AmazonClients } from '../clients.ts';
import { tablesClient } from '../clients.ts';
import { createQueues } from './create-queues.ts';
import { createTable } from './create-table.ts';
import type { ResourcePlan } from './plan.ts';

/** Makes every resource of the plan that is not there yet. What is there keeps its content. */
export async function createResources(
  plan: ResourcePlan,
  clients: AmazonClients,
  tablesEndpoint: string,
): Promise<void> {
  const tables = tablesClient(tablesEndpoint);
  for (const Bucket of plan.buckets) await clients.storage.send(new CreateBucketCommand({ Bucket }));
  for (const Name of plan.topics) await clients.topics.send(new CreateTopicCommand({ Name }));
  await createQueues(plan.queues, clients.queues);
  for (const { topicArn, queueArn, attributes } of plan.subscriptions)
    await clients.topics.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: queueArn,
        Attributes: { ...attributes },
      }),
    );
  await createTable(plan.table, tables);
  tables.destroy();
}
