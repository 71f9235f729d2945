import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseJson, casePage } from '../../cli/cases.ts';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { answerAddress, inbox, mailTo } from './inbox.ts';

const folder = temporaryFolder();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

async function onlyCase() {
  const client = tablesClient(stack.endpoints.tables);
  try {
    const cases = caseStore(dynamoTable(client, stack.endpoints.tableName));
    const [head] = await cases.listCases();
    return await cases.loadFile(head?.id ?? '');
  } finally {
    client.destroy();
  }
}

describe('a mail that a colleague forwards', () => {
  const forwarder = 'kim@intake.example';

  it('opens the customer’s case, and is answered to the colleague alone', async () => {
    const lines = [
      `From: Kim Lund <${forwarder}>`,
      'To: escalations@intake.example',
      'Subject: FW: Portal',
      'Message-ID: <forward@intake.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'FYI, please handle.',
      '',
      '________________________________',
      'From: Anna Berg <anna@wool.example>',
      'Sent: Thursday, April 3, 2025 4:26 PM',
      'To: Kim Lund <kim@intake.example>',
      'Subject: Portal',
      '',
      'The portal is down.',
    ];
    await sendMail(stack.smtpPort, lines.join('\r\n'), { from: forwarder, to: 'escalations@intake.example' });
    await stack.drained();
    const received = await inbox(stack.mailboxPort);
    expect(mailTo(received, 'anna@wool.example')).toEqual([]);
    expect(mailTo(received, forwarder).map(({ text }) => text)).toEqual([
      expect.stringContaining('You forwarded a message from Anna Berg'),
    ]);
    const [brief] = mailTo(received, configuration.csmAddress);
    // A reply straight to the customer would quote the brief to them, and would be in no case.
    expect(await answerAddress(brief)).toMatch(/^escalations\+esc-\w{8}\.c\w{16}@intake\.example$/);
    expect(brief?.text).toContain('Reply to this mail to write to Kim Lund.');
    expect(brief?.text).toContain('Forwarded by Kim Lund');
    expect(brief?.text).toContain('Anna Berg <anna@wool.example> → Kim Lund <kim@intake.example>');
  });

  it('is shown with the mail that came inside it', async () => {
    const file = await onlyCase();
    if (!file) throw new Error('The forward opened no case');
    expect(JSON.parse(caseJson(file))).toMatchObject({
      customer: 'anna@wool.example',
      turns: [
        {
          from: forwarder,
          correspondence: [
            {
              from: { address: 'anna@wool.example', name: 'Anna Berg' },
              date: '2025-04-03T16:26',
              subject: 'Portal',
              excerpt: 'The portal is down.',
            },
          ],
        },
      ],
    });
    expect(casePage(file)).toContain(
      'Anna Berg <anna@wool.example> → Kim Lund <kim@intake.example> · 2025-04-03 16:26 · Portal',
    );
  });
});
