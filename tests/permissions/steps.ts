import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { localAccount } from '../../local/resources/intrinsics.ts';
import { errorXml, SesError } from '../../local/sending/query-protocol.ts';
import { answerAddress } from '../end-to-end/inbox.ts';
import { configuration, escalationAddress, sendMail } from '../local/fresh-stack.ts';
import { storyMail, type World } from './journey.ts';

/** One thing that happens. It ends when the stack is at rest again, and tells what came of it. */
export interface Step {
  readonly name: string;
  run(world: World): Promise<string>;
}

const anna = 'anna@wool.example';
const marieke = 'marieke@deboerfietsen.example';

interface Written {
  readonly from: string;
  readonly to?: string;
  readonly subject: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: { readonly filename: string; readonly content: Buffer };
}

async function write(world: World, { from, to = escalationAddress, file, ...mail }: Written): Promise<void> {
  const attachments = file === undefined ? [] : [file];
  const composer = new MailComposer({ from, to, ...mail, attachments });
  await sendMail(world.stack.smtpPort, await composer.compile().build(), { from, to });
}

const longestWaitMilliseconds = 60_000;

/** Waits for something that the queues do not show. Throws when it does not come about. */
async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + longestWaitMilliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited a minute for this, in vain: ${what}.`);
    await wait(50);
  }
}

/** What a function has called so far, by the beginning of its logical id. */
const callsOf = ({ witness }: World, name: string): string[] =>
  witness.calls.filter(({ caller }) => caller.startsWith(name)).map(({ operation }) => operation);

const subjects = async (world: World, address: string): Promise<string> =>
  (await world.mailTo(address)).map(({ subject }) => subject.replace(/\[.*\]/, '[case]')).join('; ');

/** Four mails of two customers: daily business, from which the calls per mail are counted. */
export const ordinarySteps: readonly Step[] = [
  {
    name: 'a first mail with a file, not complete',
    async run(world) {
      await write(world, {
        from: anna,
        subject: 'Webwinkel',
        text: 'Goedemorgen,\n\nIn de offerte van Bureau Zand staat op pagina 4 dat de voorraad elk uur wordt bijgewerkt. Bestelling 20391 is op 4 mei twee keer verzonden.\n\nAnna',
        file: {
          filename: 'offerte.pdf',
          content: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]),
        },
      });
      await world.stack.drained();
      return subjects(world, anna);
    },
  },
  {
    name: 'the answer to our question',
    async run(world) {
      const [reply] = await world.mailTo(anna);
      await write(world, {
        from: anna,
        to: await answerAddress(reply),
        subject: 'Re: Webwinkel',
        text: 'Wij hebben het maandag telefonisch met het bureau besproken. Ze hebben niet gereageerd.',
      });
      await world.stack.drained();
      return subjects(world, anna);
    },
  },
  {
    name: 'a complete first mail',
    async run(world) {
      await sendMail(world.stack.smtpPort, storyMail('complete-dutch'), {
        from: marieke,
        to: escalationAddress,
      });
      await world.stack.drained();
      return subjects(world, marieke);
    },
  },
  {
    name: 'a word of thanks',
    async run(world) {
      const [reply] = await world.mailTo(marieke);
      await write(world, {
        from: marieke,
        to: await answerAddress(reply),
        subject: 'Re: Webwinkel loopt vast',
        text: 'Hartelijk dank!',
      });
      await world.stack.drained();
      return subjects(world, marieke);
    },
  },
];

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
      for (let mail = 0; mail < 2; mail += 1)
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
