import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseFile, caseStore } from '../../functions/adapters/case-store.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { answerAddress, inbox, mailTo } from './inbox.ts';

const folder = temporaryFolder();
let stack: Stack;

const start = () => startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });

async function allCases(): Promise<CaseFile[]> {
  const client = tablesClient(stack.endpoints.tables);
  try {
    const cases = caseStore(dynamoTable(client, stack.endpoints.tableName));
    const files = await Promise.all((await cases.listCases()).map(({ id }) => cases.loadFile(id)));
    return files.filter((file) => file !== null);
  } finally {
    client.destroy();
  }
}

async function send(from: string, headers: readonly string[], ...text: string[]): Promise<void> {
  const mail = [
    `From: ${from}`,
    'To: escalations@intake.example',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    ...text,
  ].join('\r\n');
  await sendMail(stack.smtpPort, mail, { from, to: toOf(headers) });
}

/** An answer goes to the signed address that our mail asked for. */
const toOf = (headers: readonly string[]): string =>
  headers.find((header) => header.startsWith('X-Test-To: '))?.slice(11) ?? 'escalations@intake.example';

const caseOf = async (customer: string): Promise<CaseFile | undefined> =>
  (await allCases()).find((file) => file.case.customer.address === customer);

beforeAll(async () => {
  stack = await start();
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

describe('from an SMTP connection to the inbox', () => {
  const customer = 'anna@wool.example';

  it('answers a first mail once, in its language, with what is missing and nothing that was given', async () => {
    await send(
      customer,
      ['Subject: Webwinkel', 'Message-ID: <first@wool.example>'],
      'Goedemorgen,',
      '',
      'In de offerte van Bureau Zand staat op pagina 4 dat de voorraad elk uur wordt bijgewerkt. Bestelling 20391 is op 4 mei twee keer verzonden.',
      '',
      'Wat kunnen wij doen?',
      '',
      'Anna',
    );
    await stack.drained();
    const replies = mailTo(await inbox(stack.mailboxPort), customer);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.headers).toMatchObject({
      'auto-submitted': 'auto-replied',
      'in-reply-to': '<first@wool.example>',
      'content-language': 'nl',
    });
    const file = await caseOf(customer);
    expect(file?.case).toMatchObject({ state: 'coaching', language: 'nl' });
    expect(file?.outbox.map(({ purpose, state }) => [purpose, state])).toEqual([
      ['reply', 'sent'],
      ['brief', 'sent'],
    ]);
    expect(replies[0]?.subject).toBe(`Re: Webwinkel [${file?.case.id}]`);
  });

  it('tells the Customer Success Manager, whose answer goes to an address of the case', async () => {
    const briefs = mailTo(await inbox(stack.mailboxPort), configuration.csmAddress);
    expect(briefs).toHaveLength(1);
    expect(await answerAddress(briefs[0])).toMatch(
      /^escalations\+esc-[0-9a-z]{8}\.c[0-9a-z]{16}@intake\.example$/,
    );
  });

  it('puts an answer to the signed address into the same case, also with a new subject and no references', async () => {
    const [reply] = mailTo(await inbox(stack.mailboxPort), customer);
    const address = await answerAddress(reply);
    await send(
      customer,
      ['Subject: nog iets', 'Message-ID: <second@wool.example>', `X-Test-To: ${address}`],
      'Wij hebben het maandag telefonisch met het bureau besproken. Ze hebben niet gereageerd.',
    );
    await stack.drained();
    const file = await caseOf(customer);
    expect(file?.turns).toHaveLength(2);
    expect((await allCases()).filter((entry) => entry.case.customer.address === customer)).toHaveLength(1);
  });

  it('ties an answer to the case by the Message-ID that SES gave our reply', async () => {
    const [reply] = mailTo(await inbox(stack.mailboxPort), customer);
    await send(
      customer,
      [
        'Subject: Re: iets',
        'Message-ID: <third@wool.example>',
        `In-Reply-To: ${String(reply?.headers['message-id'])}`,
      ],
      'Dank u wel.',
    );
    await stack.drained();
    expect((await caseOf(customer))?.turns).toHaveLength(3);
  });

  it('lets nobody into a case by its number alone', async () => {
    const file = await caseOf(customer);
    await send(
      'stranger@elsewhere.example',
      [`Subject: Re: [${file?.case.id}]`, 'Message-ID: <stranger@elsewhere.example>'],
      'What is this about?',
    );
    await stack.drained();
    expect((await caseOf(customer))?.turns).toHaveLength(3);
    expect(await caseOf('stranger@elsewhere.example')).toBeDefined();
  });

  it('takes the same mail twice as one turn', async () => {
    const mail = [
      'From: twice@wool.example',
      'To: escalations@intake.example',
      'Subject: Hello',
      'Message-ID: <twice@wool.example>',
      '',
      'Our agency is late again with the search page: due on 3 March, nothing there on 20 April.',
    ].join('\r\n');
    await Promise.all([sendMail(stack.smtpPort, mail), sendMail(stack.smtpPort, mail)]);
    await stack.drained();
    expect(mailTo(await inbox(stack.mailboxPort), 'twice@wool.example')).toHaveLength(1);
    expect((await caseOf('twice@wool.example'))?.turns).toHaveLength(1);
  });

  it('answers no machine, keeps the case, and says why', async () => {
    await send(
      'robot@wool.example',
      ['Subject: Automatic reply', 'Auto-Submitted: auto-replied', 'Message-ID: <robot@wool.example>'],
      'I am out of the office.',
    );
    await stack.drained();
    expect(mailTo(await inbox(stack.mailboxPort), 'robot@wool.example')).toEqual([]);
    expect((await caseOf('robot@wool.example'))?.outbox[0]).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('auto-submitted: auto-replied'),
    });
  });

  it('finds every case again after a restart', async () => {
    const before = await allCases();
    await stack.stop();
    stack = await start();
    expect(await allCases()).toEqual(before);
    expect(mailTo(await inbox(stack.mailboxPort), customer).length).toBeGreaterThan(0);
  });
});
