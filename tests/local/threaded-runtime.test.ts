import type { SQSEvent } from 'aws-lambda';
import { afterEach, expect, test } from 'vitest';
import type { Runtime } from '../../local/invoking/runtime.ts';
import { threadedRuntime } from '../../local/invoking/threaded-runtime.ts';
import type { QueueReaderPlan } from '../../local/resources/plan.ts';

const module = new URL('./function-under-test.ts', import.meta.url);
const environment = { TABLE_NAME: 'Cases' };

const plan: QueueReaderPlan = {
  functionName: 'Intake',
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:Intake',
  memoryMegabytes: 1024,
  timeoutSeconds: 5,
  environment: {},
  queue: { name: 'Queue', url: '', arn: '', attributes: {}, deadLetterArn: null },
  deadLetterQueueName: null,
  batchSize: 1,
  reportsItemFailures: true,
  maximumConcurrency: 4,
};

let runtime: Runtime;

afterEach(() => runtime.stop());

function event(body: string): SQSEvent {
  return {
    Records: [
      {
        messageId: '1',
        receiptHandle: '1',
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '0',
          SenderId: '0',
          ApproximateFirstReceiveTimestamp: '0',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: '',
        awsRegion: 'eu-west-1',
      },
    ],
  };
}

test('calls one after the other share an environment, which has its own variables', async () => {
  runtime = await threadedRuntime(module, plan, environment);
  expect(await runtime.invoke(event('one'))).toEqual({ calls: 1, environment });
  expect(await runtime.invoke(event('two'))).toEqual({ calls: 2, environment });
});

test('calls side by side never share an environment', async () => {
  runtime = await threadedRuntime(module, plan, environment);
  const answers = await Promise.all(['one', 'two', 'three'].map((body) => runtime.invoke(event(body))));
  expect(answers).toEqual(Array(3).fill({ calls: 1, environment }));
});

test('an environment whose handler throws is used again', async () => {
  runtime = await threadedRuntime(module, plan, environment);
  await expect(runtime.invoke(event('throw'))).rejects.toThrow('broken on purpose');
  expect(await runtime.invoke(event('next'))).toMatchObject({ calls: 2 });
});

test.each([
  ['ends its process', 'exit', 'The function ended its process.'],
  ['takes too long', 'hang', 'Task timed out after 0.5 seconds'],
])('an environment whose handler %s is replaced', async (_, body, message) => {
  runtime = await threadedRuntime(module, { ...plan, timeoutSeconds: 0.5 }, environment);
  await expect(runtime.invoke(event(body))).rejects.toThrow(message);
  expect(await runtime.invoke(event('next'))).toMatchObject({ calls: 1 });
});

test('a module that cannot be loaded stops the start', async () => {
  await expect(
    threadedRuntime(new URL('./not-there.ts', import.meta.url), plan, environment),
  ).rejects.toThrow('not-there.ts');
});
