import { randomBytes } from 'node:crypto';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { localAccount } from '../../local/resources/intrinsics.ts';
import { errorXml, SesError } from '../../local/sending/query-protocol.ts';
import { configuration } from '../local/fresh-stack.ts';
import type { World } from './journey.ts';
import { callsOf, type Step, subjects, until, write } from './steps.ts';

const complaint = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';

/** How soon a mail that failed is tried again, and how often. */
async function setPatience({ stack, clients }: World, seconds: number, receives: number): Promise<void> {
  const { queueName, deadLetterQueueName } = stack.endpoints;
  const { region } = configuration;
  const deadLetterTargetArn = `arn:aws:sqs:${region}:${localAccount}:${deadLetterQueueName}`;
  await clients.queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: `https://sqs.${region}.amazonaws.com/${localAccount}/${queueName}`,
      Attributes: {
        VisibilityTimeout: String(seconds),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: receives }),
      },
    }),
  );
}

const denied = {
  status: 403,
  body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** What goes another way, or wrong. The last one leaves a mail in the queue. */
export const oddSteps: readonly Step[] = [
  {
    name: 'a file that is too large for one piece, and whose upload fails at first',
    async run(world) {
      await setPatience(world, 3, 20);
      world.witness.answerNext(
        ({ operation, caller }) => operation === 'UploadPart' && caller.startsWith('Intake'),
        denied,
      );
      await write(world, {
        from: 'otto@wool.example',
        subject: 'Our shop',
        text: complaint,
        file: { filename: 'recording.mp4', content: randomBytes(9_000_000) },
      });
      await world.stack.drained();
      await until('the upload is taken back, and made again', () =>
        ['AbortMultipartUpload', 'CompleteMultipartUpload'].every((name) =>
          callsOf(world, 'Intake').includes(name),
        ),
      );
      return subjects(world, 'otto@wool.example');
    },
  },
  {
    name: 'a mail of a mailing list',
    async run(world) {
      const from = 'list@wool.example';
      await write(world, {
        from,
        subject: 'Our shop',
        text: complaint,
        headers: { 'List-Id': 'Team <team.wool.example>' },
      });
      await world.stack.drained();
      return subjects(world, from);
    },
  },
  ...['bounce', 'complaint'].map((result) => ({
    name: `an answer that meets a ${result}, and the next mail of that address`,
    async run(world: World) {
      const from = `${result}@simulator.amazonses.com`;
      await write(world, { from, subject: 'Our shop', text: complaint });
      await world.stack.drained();
      await write(world, { from, subject: 'Our shop', text: `${complaint} Now the cart is empty too.` });
      await world.stack.drained();
      return `${callsOf(world, 'Feedback').filter((name) => name === 'PutItem').length} address suppressed so far`;
    },
  })),
  {
    name: 'a mail that cannot be processed',
    async run(world) {
      await setPatience(world, 1, 2);
      await announceMissing(world, 'poison');
      await until('the Customer Success Manager is told', async () =>
        (await subjects(world, configuration.csmAddress)).includes('poison'),
      );
      await announceMissing(world, 'another');
      await until('the look at the next one finds that the first was told about', () =>
        callsOf(world, 'DeadLetters').includes('GetItem'),
      );
      return 'told to the Customer Success Manager';
    },
  },
  {
    name: 'an answer when the daily quota of SES is used up',
    async run(world) {
      await setPatience(world, 60, 5);
      const refusal = errorXml(new SesError('Throttling', 'Daily message quota exceeded.'));
      world.witness.answerNext(({ operation }) => operation === 'SendRawEmail', {
        status: 400,
        body: refusal,
      });
      await write(world, { from: 'eva@wool.example', subject: 'Our shop', text: complaint });
      await until('the mail is announced again', () => callsOf(world, 'Intake').includes('SendMessage'));
      return 'announced again, with a delay';
    },
  },
];

/** Announces a mail that is not where it should be: the function fails on it every time. */
async function announceMissing({ stack, clients }: World, id: string): Promise<void> {
  const { bucketName, topicArn } = stack.endpoints;
  const message = {
    notificationType: 'Received',
    mail: {
      messageId: id,
      timestamp: '2026-11-20T08:15:00.000Z',
      source: 'eva@shop.example',
      commonHeaders: { from: ['Eva <eva@shop.example>'], subject: 'Our shop' },
    },
    receipt: {
      recipients: configuration.escalationAddresses,
      action: { type: 'S3', bucketName, objectKey: `raw/${id}` },
    },
  };
  await clients.topics.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(message) }));
}
