import { createHash, randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, caseStore } from '../../functions/adapters/case-store.ts';
import { s3StoredFiles } from '../../functions/adapters/stored-files.ts';
import { dynamoItems } from '../../functions/adapters/stored-items.ts';
import { dynamoTable, type Key } from '../../functions/adapters/table.ts';
import { erasePerson } from '../../functions/erase.ts';
import { amazonClients, tablesClient } from '../../local/clients.ts';
import { localAccount } from '../../local/resources/intrinsics.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { answerAddress, inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const intake = intakeOn(folder);
let stack: Stack;
let clients: ReturnType<typeof amazonClients>;
let tables: ReturnType<typeof tablesClient>;

const quit = 'quentin@quit.example';
const stay = 'stella@quit.example';
const other = 'olaf@other.example';
const onlyHis = 'A file that nobody else has sent';
const everybodys = 'A file that Olaf has sent too';

interface Mail {
  readonly from: string;
  readonly name: string;
  readonly text: string;
  readonly to?: string;
  readonly files?: readonly string[];
}

/** In base64, as most programs send it: a plain search does not find a word in it. */
async function send({
  from,
  name,
  text,
  to = 'escalations@intake.example',
  files = [],
}: Mail): Promise<void> {
  const part = (headers: readonly string[], content: string): string[] => [
    '--part',
    ...headers,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
  ];
  const mail = [
    `From: ${name} <${from}>`,
    'To: escalations@intake.example',
    'Subject: Our shop',
    `Message-ID: <${randomUUID()}@mail.example>`,
    'Content-Type: multipart/mixed; boundary=part',
    '',
    ...part(['Content-Type: text/plain; charset=utf-8'], text),
    ...files.flatMap((content) =>
      part(['Content-Type: application/pdf', 'Content-Disposition: attachment; filename=a.pdf'], content),
    ),
    '--part--',
  ].join('\r\n');
  await sendMail(stack.smtpPort, mail, { from, to });
  await stack.drained();
  for (const content of files) await putFile(fileKey(content), content);
}

const fileKey = (content: string): string =>
  `attachments/${createHash('sha256').update(content).digest('hex')}`;

async function putFile(key: string, content: string): Promise<void> {
  const { bucketName: Bucket } = stack.endpoints;
  await clients.storage.send(new PutObjectCommand({ Bucket, Key: key, Body: content }));
}

const cases = () => caseStore(dynamoTable(tables, stack.endpoints.tableName));

async function allCases(): Promise<CaseFile[]> {
  const files = await Promise.all((await cases().listCases()).map(({ id }) => cases().loadFile(id)));
  return files.filter((file) => file !== null);
}

const ports = () => ({
  items: dynamoItems(tables, stack.endpoints.tableName),
  files: s3StoredFiles(clients.storage, stack.endpoints.bucketName),
  cases: cases(),
  letters: { visit: async () => {}, remove: async () => {} },
  configuration,
  prefixes: { mails: 'raw/', attachments: 'attachments/' },
});

/** The ids that SES gave to his mails that are in a case. */
let hisMails: string[] = [];

const said =
  'Our agency Brightwater promised the search page in the statement of work, page 4. Order 4711 was lost on 3 May.';

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
  clients = amazonClients(stack.endpoints.amazon, configuration.region);
  tables = tablesClient(stack.endpoints.tables);
  const quentin = { from: quit, name: 'Quentin Quillfeather', text: said };
  // Alone in one case, and with a colleague in another.
  await send({ ...quentin, files: [onlyHis, everybodys] });
  await send({
    from: stay,
    name: 'Stella Stone',
    text: 'Our agency Brightwater keeps missing the launch. We have raised it with them twice and they never answered.',
  });
  const [reply] = mailTo(await inbox(stack.mailboxPort), stay);
  await send({ ...quentin, to: await answerAddress(reply) });
  const text = `Quentin Quillfeather (${quit}) told me to write to you. ${said}`;
  await send({ from: other, name: 'Olaf Olsen', text, files: [everybodys] });
  // What keeps us from writing to an address that bounced.
  const suppressed = { pk: `suppressed#${quit}`, sk: 'address', reason: 'bounce' };
  await dynamoTable(tables, stack.endpoints.tableName).put(suppressed);
  // A mail that is in no case, and a dead letter.
  const { deadLetterQueueName } = stack.endpoints;
  await putFile('raw/lost', `From: ${quit}\r\nSubject: lost\r\n\r\nLost.`);
  await clients.queues.send(
    new SendMessageCommand({
      QueueUrl: `https://sqs.${configuration.region}.amazonaws.com/${localAccount}/${deadLetterQueueName}`,
      MessageBody: JSON.stringify({ mail: { messageId: 'lost', source: quit } }),
    }),
  );
}, 120_000);

afterAll(async () => {
  clients.close();
  tables.destroy();
  await stack.stop();
  removeFolder(folder);
});

describe('erasing a person', () => {
  it('first shows what would go, and touches nothing', { timeout: 60_000 }, async () => {
    const before = await allCases();
    hisMails = before
      .flatMap(({ turns }) => turns)
      .filter(({ from }) => from.address === quit)
      .map(({ id }) => id);
    const indexed: string[] = [];
    const words: string[] = [];
    for await (const item of ports().items.scan())
      if (item.sesMessageId === hisMails[0] && item.contentHash !== null)
        (item.sk === 'known' ? indexed : words).push(`${item.pk} ${item.sk}`);
    const [plan] = jsonLines(await intake('erase', '--sender', quit, '--json'));
    expect(plan).toMatchObject({ done: false, names: ['Quentin Quillfeather'] });
    expect(plan?.cases).toHaveLength(1);
    expect(plan?.shortened_cases).toHaveLength(1);
    expect(plan?.files).toHaveLength(4);
    expect(plan?.files).toContain(fileKey(onlyHis));
    expect(plan?.records).toContain(`suppressed#${quit} address`);
    expect(indexed).toHaveLength(2);
    expect(words.some((entry) => entry.startsWith('search#qu quillfeather#'))).toBe(true);
    expect(plan?.records).toEqual(expect.arrayContaining([...indexed, ...words]));
    expect(plan?.dead_letters).toHaveLength(1);
    expect(await allCases()).toEqual(before);
  });

  it('is finished by the next run wherever it is interrupted', { timeout: 120_000 }, async () => {
    const whole = ports();
    let runs = 0;
    for (let isDone = false; !isDone; runs += 1) {
      let removals = 0;
      const remove = async (take: () => Promise<void>): Promise<void> => {
        if (removals > 0) throw new Error('interrupted');
        removals += 1;
        await take();
      };
      const interrupted = {
        ...whole,
        items: { ...whole.items, remove: (key: Key) => remove(() => whole.items.remove(key)) },
        files: { ...whole.files, remove: (key: string) => remove(() => whole.files.remove(key)) },
      };
      isDone = await erasePerson(quit, interrupted, true).then(
        () => removals === 0,
        () => false,
      );
    }
    expect(runs).toBeGreaterThan(20);
    const [done] = jsonLines(await intake('erase', '--sender', quit.toUpperCase(), '--yes', '--json'));
    expect(done).toMatchObject({ done: true, records: [], files: [] });
    expect(done?.dead_letters).toHaveLength(1);
  });

  it('takes the mails out of both indexes, by what they say and by their Message-ID', async () => {
    const left: Key[] = [];
    for await (const item of ports().items.scan())
      if (hisMails.some((id) => item.pk === `message#${id}` || item.sesMessageId === id)) left.push(item);
    expect(hisMails).toHaveLength(2);
    expect(left).toEqual([]);
  });

  it('leaves nothing that names them, but for what other people wrote themselves', {
    timeout: 60_000,
  }, async () => {
    const { out, status } = await intake('erase', '--sender', quit, '--yes');
    expect(status).toBe(0);
    expect(out).toContain(`Nothing was stored of ${quit}.`);
    const [checked] = jsonLines(await intake('erase', '--sender', quit, '--yes', '--json'));
    const [olafs] = (await allCases()).filter((file) => file.case.customer.address === other);
    const places = [
      `file raw/${olafs?.turns[0]?.id}`,
      `record case#${olafs?.case.id} turn#${olafs?.turns[0]?.id}`,
      `record case#${olafs?.case.id} outbox#${olafs?.turns[0]?.id}-brief`,
    ];
    const mentions = (checked?.mentions ?? []) as { where: string; what: string }[];
    expect(mentions.map(({ where }) => where).toSorted()).toEqual(places.toSorted());
    expect(jsonLines(await intake('dlq', 'list', '--json'))).toEqual([]);
    const files = s3StoredFiles(clients.storage, stack.endpoints.bucketName);
    expect(await files.read(fileKey(onlyHis))).toBeNull();
    expect(await files.read(fileKey(everybodys))).not.toBeNull();
  });

  it('leaves the case of others with their mails only, judged by these', async () => {
    const [shared] = (await allCases()).filter((file) => file.case.participants.includes(stay));
    expect(shared?.case).toMatchObject({ customer: { address: stay }, participants: [stay] });
    expect(shared?.turns.map(({ from }) => from.address)).toEqual([stay]);
    expect(shared?.case.facts.examples.value).toBe('no');
    expect(shared?.case.score).toBe(shared?.turns[0]?.score);
    expect(shared?.outbox.every(({ turnId }) => turnId === shared.turns[0]?.id)).toBe(true);
    expect((await allCases()).map((file) => file.case.customer.address).toSorted()).toEqual([other, stay]);
  });

  it.each([
    ['nobody', /"nobody" is no e-mail address/],
    [configuration.csmAddress, /is an address of ours/],
  ])('is refused for %s', async (address, message) => {
    const { status, error } = await intake('erase', '--sender', address, '--yes');
    expect(error).toMatch(message);
    expect(status).toBe(1);
  });
});
