import { TemplateResources } from './template-resources.ts';
import {
  clockRule,
  eventDestination,
  eventSourceMapping,
  lambdaFunction,
  named,
  queue,
  receiptRule,
  schedule,
  subscription,
  type TableProperties,
  table,
} from './template-schema.ts';

/** The resources to make, under their local names, and how they are connected. */
export interface ResourcePlan {
  readonly buckets: readonly string[];
  readonly topics: readonly string[];
  readonly queues: readonly QueuePlan[];
  readonly subscriptions: readonly SubscriptionPlan[];
  readonly table: { readonly name: string; readonly properties: TableProperties };
  readonly configurationSet: string;
  readonly receiving: ReceivingPlan;
  readonly intake: QueueReaderPlan;
  /** The topic on which SES tells what became of sent mail, and the function that hears of it. */
  readonly feedbackTopicArn: string;
  readonly feedback: QueueReaderPlan;
  /** The functions that a clock calls. How often is for the local stack to say: nobody waits five minutes at a desk. */
  readonly scheduled: readonly FunctionPlan[];
}

export interface QueuePlan {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly deadLetterArn: string | null;
}

export interface SubscriptionPlan {
  readonly topicArn: string;
  readonly queueArn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What SES does with a mail for us: where it stores it and whom it tells. */
export interface ReceivingPlan {
  readonly bucketName: string;
  readonly keyPrefix: string;
  readonly topicArn: string;
}

/** A function as Lambda runs it. */
export interface FunctionPlan {
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function that reads a queue, and how Lambda calls it. */
export interface QueueReaderPlan extends FunctionPlan {
  readonly queue: QueuePlan;
  readonly deadLetterQueueName: string | null;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency: number;
}

/** Reads the plan from a CloudFormation template, given as parsed JSON. */
export function readPlan(template: unknown, region: string): ResourcePlan {
  const resources = new TemplateResources(template, region);
  const { intrinsics } = resources;
  const names = (type: string) => resources.every(type, named).map(({ id }) => intrinsics.nameOf(id));
  const { id: tableId, content: cases } = resources.single('AWS::DynamoDB::GlobalTable', table);
  const queues = readQueues(resources);
  const subscriptions = readSubscriptions(resources);
  const receiving = readReceiving(resources);
  const { content: destination } = resources.single(
    'AWS::SES::ConfigurationSetEventDestination',
    eventDestination,
  );
  const feedbackTopicArn = intrinsics.resolve(
    destination.Properties.EventDestination.SnsDestination.TopicARN,
  );
  const readerHearing = (topicArn: string) =>
    readQueueReader(resources, queueOf(topicArn, subscriptions, queues), queues);
  return {
    buckets: names('AWS::S3::Bucket'),
    topics: names('AWS::SNS::Topic'),
    queues,
    subscriptions,
    table: { name: intrinsics.nameOf(tableId), properties: cases.Properties },
    configurationSet: intrinsics.nameOf(resources.single('AWS::SES::ConfigurationSet', named).id),
    receiving,
    intake: readerHearing(receiving.topicArn),
    feedbackTopicArn,
    feedback: readerHearing(feedbackTopicArn),
    scheduled: [
      ...resources.every('AWS::Events::Rule', clockRule).map(({ content }) => content.Properties.Targets[0]),
      ...resources
        .every('AWS::Scheduler::Schedule', schedule)
        .map(({ content }) => content.Properties.Target),
    ].map(({ Arn }) => readFunction(resources, Arn)),
  };
}

/** Queues that take dead letters come first: SQS refuses a redrive policy that names a queue that is not there yet. */
function readQueues(resources: TemplateResources): readonly QueuePlan[] {
  const { intrinsics } = resources;
  return resources
    .every('AWS::SQS::Queue', queue)
    .map(({ id, content }) => {
      const { RedrivePolicy: redrive, ...properties } = content.Properties;
      const deadLetterArn = redrive === undefined ? null : intrinsics.resolve(redrive.deadLetterTargetArn);
      const attributes = Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, intrinsics.resolve(value)]),
      );
      if (redrive !== undefined)
        attributes.RedrivePolicy = JSON.stringify({
          deadLetterTargetArn: deadLetterArn,
          maxReceiveCount: redrive.maxReceiveCount,
        });
      return {
        name: intrinsics.nameOf(id),
        url: intrinsics.urlOf(id),
        arn: intrinsics.arnOf(id),
        attributes,
        deadLetterArn,
      };
    })
    .sort((one, other) => Number(one.deadLetterArn !== null) - Number(other.deadLetterArn !== null));
}

/** Only queues can be told here; a person who is told by mail, as by the alarms, is left out. */
function readSubscriptions(resources: TemplateResources): readonly SubscriptionPlan[] {
  return resources
    .every('AWS::SNS::Subscription', subscription)
    .map(({ content }) => content.Properties)
    .filter(({ Protocol: protocol }) => protocol === 'sqs')
    .map(({ TopicArn, Endpoint, RawMessageDelivery: raw, FilterPolicy: filter }) => ({
      topicArn: resources.intrinsics.resolve(TopicArn),
      queueArn: resources.intrinsics.resolve(Endpoint),
      attributes: {
        RawMessageDelivery: String(raw),
        ...(filter === undefined ? {} : { FilterPolicy: JSON.stringify(filter) }),
      },
    }));
}

function readReceiving(resources: TemplateResources): ReceivingPlan {
  const { content } = resources.single('AWS::SES::ReceiptRule', receiptRule);
  const action = content.Properties.Rule.Actions[0].S3Action;
  return {
    bucketName: resources.intrinsics.resolve(action.BucketName),
    keyPrefix: action.ObjectKeyPrefix,
    topicArn: resources.intrinsics.resolve(action.TopicArn),
  };
}

/** The queue that hears what is published on a topic. */
function queueOf(
  topicArn: string,
  subscriptions: readonly SubscriptionPlan[],
  queues: readonly QueuePlan[],
): QueuePlan {
  const queueArn = subscriptions.find((entry) => entry.topicArn === topicArn)?.queueArn;
  const found = queues.find(({ arn }) => arn === queueArn);
  if (found === undefined) throw new Error(`No queue of the CloudFormation template hears of ${topicArn}.`);
  return found;
}

function readQueueReader(
  resources: TemplateResources,
  source: QueuePlan,
  queues: readonly QueuePlan[],
): QueueReaderPlan {
  const { intrinsics } = resources;
  const mapping = resources
    .every('AWS::Lambda::EventSourceMapping', eventSourceMapping)
    .map(({ content }) => content.Properties)
    .find(({ EventSourceArn }) => intrinsics.resolve(EventSourceArn) === source.arn);
  if (mapping === undefined)
    throw new Error(`No function of the CloudFormation template reads ${source.name}.`);
  return {
    ...readFunction(resources, mapping.FunctionName),
    queue: source,
    deadLetterQueueName: queues.find(({ arn }) => arn === source.deadLetterArn)?.name ?? null,
    batchSize: mapping.BatchSize,
    reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY,
  };
}

/** The function that is called: a name or an ARN, with or without the alias, which has one version here. */
export function readFunction(resources: TemplateResources, called: unknown): FunctionPlan {
  const { intrinsics } = resources;
  const parts = intrinsics.resolve(called).split(':');
  const functionName = parts[0] === 'arn' ? parts[6] : parts[0];
  const found = resources
    .every('AWS::Lambda::Function', named)
    .find(({ id }) => intrinsics.nameOf(id) === functionName);
  if (found === undefined) throw new Error(`The CloudFormation template has no function ${functionName}.`);
  const { id, content } = resources.one(found.id, lambdaFunction);
  const { MemorySize, Timeout, Environment: environment } = content.Properties;
  return {
    functionName: intrinsics.nameOf(id),
    functionArn: intrinsics.arnOf(id),
    memoryMegabytes: MemorySize,
    timeoutSeconds: Timeout,
    environment: Object.fromEntries(
      Object.entries(environment?.Variables ?? {}).map(([name, value]) => [name, intrinsics.resolve(value)]),
    ),
  };
}
