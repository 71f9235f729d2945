import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReceivedNotification } from '../../functions/events.ts';
import { handleMail, type Outcome } from '../../functions/handle-mail.ts';
import { connect } from '../../functions/wiring.ts';
import { configuration, escalationAddress } from '../local/fresh-stack.ts';
import { openLaboratory } from './laboratory.ts';
import { storedFiles } from './stored.ts';
import { notificationOf } from './stories.ts';

const laboratory = await openLaboratory();
const { outside, clients, product } = laboratory;

afterAll(() => outside.stop());

/** Stores a mail and gives what SES publishes about it. */
async function receive(
  id: string,
  { from, recipient = escalationAddress }: { from: string; recipient?: string },
  ...lines: string[]
): Promise<ReceivedNotification> {
  const at = new Date();
  const notification = notificationOf(outside, { id, sesMessageId: id, recipient, dmarc: 'PASS', at });
  const { bucketName: Bucket, objectKey: Key } = notification.receipt.action;
  const header = [
    `From: ${from}`,
    `To: ${recipient}`,
    'Subject: Our shop',
    `Message-ID: <${id}@mail.example>`,
  ];
  const Body = [...header, 'Content-Type: text/plain; charset=utf-8', '', ...lines].join('\r\n');
  await clients.storage.send(new PutObjectCommand({ Bucket, Key, Body }));
  return notification;
}

/** Each handling in a worker of its own, which shares nothing with the others but the services. */
const handle = (table: string, notification: ReceivedNotification): Promise<Outcome> =>
  handleMail(
    notification,
    connect({ ...product, settings: { ...product.settings, TABLE_NAME: table } }, clients),
  );

const complaint =
  'The statement of work of Bright Pixel says on page 4 that stock is updated every hour. Order 20391 was shipped twice.';

async function openCase(table: string, id: string): Promise<string> {
  await handle(table, await receive(id, { from: 'anna@wool.example' }, complaint));
  const [file] = await storedFiles(outside.tableClient, table);
  return file?.outbox[0]?.mail.replyTo.address ?? '';
}

/** The template lets ten functions run side by side, with a batch of five messages each. */
async function asManyAtOnceAsAllowed<Item, Answer>(
  items: readonly Item[],
  perform: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const { maximumConcurrency, batchSize } = outside.plan.intake;
  const waiting = [...items];
  const answers: Answer[] = [];
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
      answers.push(await perform(item));
  };
  await Promise.all(Array.from({ length: maximumConcurrency * batchSize }, work));
  return answers;
}

const deliveredIn = (caseIds: readonly string[], purpose: string) =>
  outside.delivered.filter((mail) => caseIds.includes(mail.caseId) && mail.purpose === purpose);

/** Digits are ignored where texts are compared. */
const inLetters = (index: number): string =>
  String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));

describe('at the same moment', () => {
  it('two answers to one case both count, and each is answered once', async () => {
    const table = await outside.newTable();
    const recipient = await openCase(table, 'two-0');
    const answers = [
      await receive(
        'two-1',
        { from: 'anna@wool.example', recipient },
        'We asked them by telephone on Monday.',
      ),
      await receive(
        'two-2',
        { from: 'anna@wool.example', recipient },
        'Order 20400 was shipped twice as well.',
      ),
    ];
    expect(await Promise.all(answers.map((answer) => handle(table, answer)))).toEqual(['replied', 'replied']);
    const files = await storedFiles(outside.tableClient, table);
    expect(files).toHaveLength(1);
    expect(files[0]?.case).toMatchObject({ version: 3 });
    expect(new Set(files[0]?.case.turnIds)).toEqual(new Set(['two-0', 'two-1', 'two-2']));
    expect(deliveredIn([files[0]?.case.id ?? ''], 'reply')).toHaveLength(3);
  });

  it('ten workers get the same message: one handles it, the others leave it alone', async () => {
    const table = await outside.newTable();
    const message = await receive('ten', { from: 'ben@wool.example' }, complaint);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => handle(table, message)));
    const values = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(values.filter((outcome) => outcome !== 'done-before')).toEqual(['replied']);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toHaveProperty('message', 'Another worker is handling this message');
    const files = await storedFiles(outside.tableClient, table);
    expect(files.map(({ turns }) => turns.length)).toEqual([1]);
    const ids = files.map((file) => file.case.id);
    expect(deliveredIn(ids, 'reply')).toHaveLength(1);
    expect(deliveredIn(ids, 'brief')).toHaveLength(1);
  });

  it('twenty answers to one case all become turns, and no more replies leave than the cap allows', {
    timeout: 300_000,
  }, async () => {
    const table = await outside.newTable();
    const recipient = await openCase(table, 'twenty-0');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        receive(
          `twenty-${index + 1}`,
          { from: 'anna@wool.example', recipient },
          `Also order ${20_400 + index}.`,
        ),
      ),
    );
    await Promise.all(answers.map((answer) => handle(table, answer)));
    const [file] = await storedFiles(outside.tableClient, table);
    expect(new Set(file?.case.turnIds).size).toBe(21);
    expect(file?.case.version).toBe(21);
    const replies = deliveredIn([file?.case.id ?? ''], 'reply').length;
    expect(replies).toBe(
      file?.outbox.filter(({ purpose, state }) => purpose === 'reply' && state === 'sent').length,
    );
    expect(replies).toBeLessThanOrEqual(configuration.caps.perCase.replies);
  });

  it('two hundred new customers write to a new stack: each gets one case and one answer', {
    timeout: 300_000,
  }, async () => {
    const table = await outside.newTable();
    const mails = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        // Ten customers of each domain, so that a domain is busy but stays below its cap.
        // Each in words of their own: the same text again and again is a machine's, whose answers are capped.
        receive(
          `many-${index}`,
          { from: `c${index}@shop${index % 20}.example` },
          `${complaint}\nOur shop is called ${inLetters(index)}.`,
        ),
      ),
    );
    const outcomes = await asManyAtOnceAsAllowed(mails, (mail) => handle(table, mail));
    expect(outcomes.filter((outcome) => outcome !== 'replied')).toEqual([]);
    const files = await storedFiles(outside.tableClient, table);
    expect(files).toHaveLength(200);
    expect(new Set(files.flatMap((file) => file.case.turnIds)).size).toBe(200);
    const ids = files.map((file) => file.case.id);
    expect(new Set(deliveredIn(ids, 'reply').map(({ caseId }) => caseId)).size).toBe(200);
    expect(deliveredIn(ids, 'reply')).toHaveLength(200);
    expect(deliveredIn(ids, 'brief')).toHaveLength(200);
    // One key was made, although two hundred workers found none: an answer to any of the mails is recognised.
    const signatures = await Promise.all(
      files.slice(0, 5).map(async (file, index) => {
        const recipient = file.outbox[0]?.mail.replyTo.address ?? '';
        await handle(
          table,
          await receive(`back-${index}`, { from: file.case.customer.address, recipient }, 'Thanks.'),
        );
        return file.case.id;
      }),
    );
    const after = await storedFiles(outside.tableClient, table);
    for (const id of signatures) expect(after.find((file) => file.case.id === id)?.turns).toHaveLength(2);
  });
});
