import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, caseStore } from '../../functions/adapters/case-store.ts';
import { s3StoredFiles } from '../../functions/adapters/stored-files.ts';
import { dynamoItems } from '../../functions/adapters/stored-items.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { erasePerson } from '../../functions/erase.ts';
import { findMentions } from '../../functions/find-mentions.ts';
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

async function send(from: string, name: string, id: string, text: string, to?: string): Promise<string> {
  const mail = [
    `From: ${name} <${from}>`,
    'To: escalations@intake.example',
    'Subject: Our shop',
    `Message-ID: <${id}@quit.example>`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ].join('\r\n');
  const messageId = await sendMail(stack.smtpPort, mail, { from, to: to ?? 'escalations@intake.example' });
  await stack.drained();
  return messageId;
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

const said =
  'Our agency Brightwater promised the search page in the statement of work, page 4. Order 4711 was lost on 3 May.';

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
  clients = amazonClients(stack.endpoints.amazon, configuration.region);
  tables = tablesClient(stack.endpoints.tables);
  // Alone in one case, and with a colleague in another.
  await send(quit, 'Quentin Quillfeather', 'alone', said);
  await send(
    stay,
    'Stella Stone',
    'shared',
    'Our agency Brightwater keeps missing the launch. We have raised it with them twice and they never answered.',
  );
  const [reply] = mailTo(await inbox(stack.mailboxPort), stay);
  await send(quit, 'Quentin Quillfeather', 'joins', said, await answerAddress(reply));
  await send(other, 'Olaf Olsen', 'other', `Quentin Quillfeather (${quit}) told me to write to you. ${said}`);
  // A mail that is in no case, and a dead letter.
  const { bucketName, deadLetterQueueName } = stack.endpoints;
  const Body = `From: ${quit}\r\nSubject: lost\r\n\r\nLost.`;
  await clients.storage.send(new PutObjectCommand({ Bucket: bucketName, Key: 'raw/lost', Body }));
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
    const [plan] = jsonLines(await intake('erase', '--sender', quit, '--json'));
    expect(plan).toMatchObject({ done: false, names: ['Quentin Quillfeather'] });
    expect(plan?.cases).toHaveLength(1);
    expect(plan?.shortened_cases).toHaveLength(1);
    expect(plan?.files).toHaveLength(3);
    expect(plan?.dead_letters).toHaveLength(1);
    expect(await allCases()).toEqual(before);
  });

  it('that was interrupted anywhere is finished by the next run', { timeout: 60_000 }, async () => {
    let removals = 0;
    const items = dynamoItems(tables, stack.endpoints.tableName);
    const interrupted = {
      ...ports(),
      items: {
        ...items,
        remove: async (key: { pk: string; sk: string }) => {
          removals += 1;
          if (removals > 12) throw new Error('interrupted');
          await items.remove(key);
        },
      },
    };
    await expect(erasePerson(quit, interrupted, true)).rejects.toThrow('interrupted');
    const person = { address: quit, names: ['Quentin Quillfeather'] };
    expect((await findMentions(person, ports())).mentions.length).toBeGreaterThan(1);
    const [done] = jsonLines(await intake('erase', '--sender', quit.toUpperCase(), '--yes', '--json'));
    expect(done).toMatchObject({ done: true });
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
