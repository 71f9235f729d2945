import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { tablesClient } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import {
  configuration,
  mailboxOf,
  removeFolder,
  sendMail,
  sourceOf,
  temporaryFolder,
} from '../local/fresh-stack.ts';

const folder = temporaryFolder();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

const command = fileURLToPath(new URL('../../cli/intake.ts', import.meta.url));

const intake = (...parameters: string[]): Promise<{ status: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: folder, NO_COLOR: '1' };
    execFile(process.execPath, [command, ...parameters], { env }, (failure, out, error) =>
      resolve({ status: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
    );
  });

async function write(from: string, id: string, text: string, ...headers: string[]): Promise<void> {
  const lines = [
    `From: ${from}`,
    'To: escalations@intake.example',
    `Message-ID: <${id}>`,
    'Subject: Our shop',
  ];
  await sendMail(stack.smtpPort, [...lines, ...headers, '', text].join('\r\n'), {
    from,
    to: 'escalations@intake.example',
  });
  await stack.drained();
}

async function replies(customer: string) {
  const client = tablesClient(stack.endpoints.tables);
  try {
    const cases = caseStore(dynamoTable(client, stack.endpoints.tableName));
    const files = await Promise.all((await cases.listCases()).map(({ id }) => cases.loadFile(id)));
    return files
      .flatMap((file) => file?.outbox ?? [])
      .filter(({ purpose, mail }) => purpose === 'reply' && mail.to.address === customer);
  } finally {
    client.destroy();
  }
}

const deliveredTo = async (address: string) =>
  (await mailboxOf(stack)).filter(({ envelope }) => envelope.to.some((to) => to.address === address));

const complaint = 'Our agency is late with the search page: due on 3 March, nothing there on 20 April.';

describe('what becomes of a reply', () => {
  it('is told by SES and written on it', async () => {
    await write('anna@wool.example', 'first@wool.example', complaint);
    expect((await replies('anna@wool.example'))[0]).toMatchObject({
      state: 'sent',
      delivery: { status: 'delivered', detail: expect.stringContaining('250') },
    });
  });

  it.each([
    ['bounce@simulator.amazonses.com', 'bounced', 'bounce'],
    ['complaint+label@simulator.amazonses.com', 'complained', 'complaint'],
    ['suppressionlist@simulator.amazonses.com', 'bounced', 'bounce'],
  ])('to %s: the next one is held, and says why', async (customer, status, reason) => {
    await write(customer, `1-${customer}`, complaint);
    expect((await replies(customer)).map(({ state, delivery }) => [state, delivery?.status])).toEqual([
      ['sent', status],
    ]);
    await write(customer, `2-${customer}`, `${complaint} Now the cart is empty too.`);
    const held = (await replies(customer)).find(({ state }) => state === 'held');
    expect(held?.cause).toMatchObject({
      header: 'suppressed address',
      value: expect.stringContaining(reason),
    });
  });
});

describe('intake held', () => {
  const customer = 'list@wool.example';

  it('lists what was not sent, with header, value and rule', async () => {
    await write(customer, 'held@wool.example', complaint, 'List-Id: Shop team <team.wool.example>');
    const { out } = await intake('held', 'list', '--json');
    const listed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(listed.find(({ recipient }) => recipient === customer)).toMatchObject({
      state: 'held',
      header: 'list-id',
      value: 'Shop team <team.wool.example>',
      rule: 'mailing lists are not answered (RFC 3834)',
      release: null,
    });
    expect((await intake('held')).out).toContain(
      'mailing lists are not answered (RFC 3834) (list-id: Shop team',
    );
  });

  it('shows the mail, and releases it once, in the name of whoever does', async () => {
    const [held] = await replies(customer);
    const { out } = await intake('held', 'show', held?.caseId ?? '');
    expect(out).toContain('To:         list@wool.example');
    expect(out).toContain('We have opened case');
    const released = await intake(
      'held',
      'release',
      held?.id ?? '',
      '--by',
      'Dana',
      '--note',
      'a shared mailbox',
    );
    expect(released).toMatchObject({
      status: 0,
      out: `Sent to ${customer}. Released by command-line:Dana.\n`,
    });
    await stack.drained();
    const [sent, ...others] = await deliveredTo(customer);
    expect(others).toEqual([]);
    expect(await sourceOf(stack, sent?.id ?? '')).toContain('Auto-Submitted: auto-replied');
    expect((await replies(customer))[0]).toMatchObject({
      state: 'sent',
      release: { by: 'command-line:Dana', note: 'a shared mailbox' },
      delivery: { status: 'delivered' },
    });
    const again = await intake('held', 'release', held?.id ?? '');
    expect(again).toMatchObject({
      status: 1,
      error: expect.stringContaining('only a held reply can be released'),
    });
    expect(await deliveredTo(customer)).toHaveLength(1);
  });

  it('does not write to an address that bounced unless that is said', async () => {
    const held = (await replies('bounce@simulator.amazonses.com')).find(({ state }) => state === 'held');
    const refused = await intake('held', 'release', held?.id ?? '');
    expect(refused).toMatchObject({ status: 1, error: expect.stringContaining('--even-if-suppressed') });
    expect(await intake('held', 'release', held?.id ?? '', '--even-if-suppressed')).toMatchObject({
      status: 0,
    });
  });

  it('names what it does not know', async () => {
    expect((await intake('held', 'show', 'nothing')).error).toContain('There is no held reply nothing.');
    expect((await intake('held', 'dance')).error).toContain(
      '"dance" is not something to do with held replies',
    );
  });
});
