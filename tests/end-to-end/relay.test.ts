import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Stack, startStack } from '../../local/stack.ts';
import { configuration, removeFolder, sendMail, temporaryFolder } from '../local/fresh-stack.ts';
import { answerAddress, type InboxMessage, inbox, mailTo } from './inbox.ts';
import { intakeOn, jsonLines } from './intake-command.ts';

const folder = temporaryFolder();
const customer = 'anna@wool.example';
const { csmAddress } = configuration;
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ configuration, dataDirectory: folder, ports: { smtp: 0, mailbox: 0 } });
});

afterAll(async () => {
  await stack.stop();
  removeFolder(folder);
});

const shown = z.looseObject({
  state: z.string(),
  turns: z.array(z.looseObject({ from: z.string(), to_relay: z.boolean() })),
  actions: z.array(z.looseObject({ note: z.string() })),
  outbox: z.array(z.looseObject({ purpose: z.string() })),
});
const heldLine = z.looseObject({ id: z.string(), rule: z.string() });
const intake = intakeOn(folder);

async function send(from: string, to: string, headers: readonly string[], ...text: string[]): Promise<void> {
  const mail = [
    `From: ${from}`,
    `To: ${to}`,
    'Content-Type: text/plain; charset=utf-8',
    'MIME-Version: 1.0',
    'Content-Transfer-Encoding: 8bit',
    ...headers,
    '',
    ...text,
  ].join('\r\n');
  await sendMail(stack.smtpPort, mail, { from: /[^<\s]+@[^>\s]+/.exec(from)?.[0] ?? from, to });
  await stack.drained();
}

const mailFor = async (address: string): Promise<InboxMessage[]> =>
  mailTo(await inbox(stack.mailboxPort), address);

const quoted = (text: string): string[] => text.split('\n').map((line) => `> ${line}`);

describe('a brief is answered', () => {
  let relay = '';
  let brief: InboxMessage | undefined;

  it('by words that reach the customer, under the name of the writer, and nothing else does', async () => {
    await send(
      `Anna Berg <${customer}>`,
      'escalations@intake.example',
      ['Subject: Search page', 'Message-ID: <first@wool.example>'],
      'Our agency Bright Pixel is late: the search page was due on 3 March and is not there on 20 April.',
    );
    [brief] = await mailFor(csmAddress);
    relay = await answerAddress(brief);
    await send(
      `Jonas Lind <${csmAddress}>`,
      relay,
      [
        `Subject: Re: ${brief?.subject}`,
        'Message-ID: <answer@intake.example>',
        `In-Reply-To: ${String(brief?.headers['message-id'])}`,
      ],
      'Hello Anna,',
      '',
      'I speak with <b>Bright Pixel</b> at three and call you afterwards.',
      '',
      `On Mon, 2 Mar 2026 at 09:00, Partner Escalations <${relay}> wrote:`,
      '',
      ...quoted(brief?.text ?? ''),
    );
    const relayed = (await mailFor(customer))[1];
    const reply = (await mailFor(customer))[0];
    expect(relayed?.subject).toBe(reply?.subject);
    expect(relayed?.headers).toMatchObject({
      'auto-submitted': 'no',
      'in-reply-to': '<first@wool.example>',
    });
    expect(relayed?.text.split('\n--\n')[0]?.trim()).toBe(
      'Hello Anna,\n\nI speak with <b>Bright Pixel</b> at three and call you afterwards.',
    );
    expect(relayed?.html).toContain('I speak with &lt;b&gt;Bright Pixel&lt;/b&gt; at three');
    const source = await readFile(relayed?.source ?? '', 'utf8');
    expect(source).toContain('From: "Jonas Lind (Partner Escalations)" <escalations@intake.example>');
    for (const internal of [csmAddress, relay, 'of 100', '/100', 'Scope document', 'Still missing'])
      expect(source.toLowerCase()).not.toContain(internal.toLowerCase());
    expect(await mailFor(csmAddress)).toHaveLength(1);
  });

  it('shows by whom and the words in the case', async () => {
    const [file] = jsonLines(await intake('cases', '--json')).map((line) => shown.parse(line));
    expect(file).toMatchObject({
      state: 'with-csm',
      turns: [{}, { from: csmAddress, to_relay: true }],
      actions: [{ kind: 'answered', by: `csm:${csmAddress}`, before: 'coaching', after: 'with-csm' }],
    });
    expect(file?.actions[0]?.note).toContain('I speak with');
    expect(file?.outbox.at(-1)).toMatchObject({ purpose: 'relay', state: 'sent', to: customer });
  });

  it('and the customer’s answer reaches the Customer Success Manager with its words', async () => {
    const relayed = (await mailFor(customer))[1];
    await send(
      `Anna Berg <${customer}>`,
      await answerAddress(relayed),
      [
        `Subject: Re: ${relayed?.subject}`,
        'Message-ID: <third@wool.example>',
        `In-Reply-To: ${String(relayed?.headers['message-id'])}`,
      ],
      'Please use my mobile number.',
      '',
      '> Hello Anna,',
      '> I speak with Bright Pixel at three and call you afterwards.',
    );
    const again = (await mailFor(csmAddress))[1];
    expect(again?.text).toContain('    Please use my mobile number.');
    expect(again?.text).not.toContain('    > Hello Anna');
    expect(await answerAddress(again)).toBe(relay);
    expect(await mailFor(customer)).toHaveLength(2);
  });

  it('by nobody else, and by no machine; each is held with its reason', async () => {
    await send(customer, relay, ['Subject: x', 'Message-ID: <fourth@wool.example>'], 'I write here as well.');
    await send(
      csmAddress,
      relay,
      ['Subject: Automatic reply: x', 'Auto-Submitted: auto-replied', 'Message-ID: <away@intake.example>'],
      'I am out of the office until Monday.',
    );
    expect(await mailFor(customer)).toHaveLength(2);
    const held = jsonLines(await intake('held', 'list', '--json')).map((line) => heldLine.parse(line));
    expect(held.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'only the Customer Success Manager of the case writes to the customer by this address',
        expect.stringContaining('RFC 3834'),
      ]),
    );
    const receipts = (await mailFor(csmAddress)).slice(2);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.subject).toContain('Not passed on');
    expect(receipts[0]?.text).toContain('    I write here as well.');
  });

  it('unless a person lets it go: then it leaves once, and the case says by whom', async () => {
    const [first] = jsonLines(await intake('held', 'list', '--json'))
      .map((line) => heldLine.parse(line))
      .filter(({ rule }) => rule.startsWith('only the Customer'));
    const release = await intake(
      'held',
      'release',
      first?.id ?? '',
      '--by',
      'Kim',
      '--note',
      'It is Anna herself',
    );
    expect(release).toMatchObject({ status: 0, out: expect.stringContaining(`Sent to ${customer}`) });
    await stack.drained();
    const sent = (await mailFor(customer)).slice(2);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual(['I write here as well.']);
    const [file] = jsonLines(await intake('cases', '--json')).map((line) => shown.parse(line));
    expect(file?.actions).toHaveLength(2);
    expect(file?.actions[1]).toMatchObject({ kind: 'answered', by: expect.stringContaining('Kim') });
    expect((await intake('held', 'release', first?.id ?? '')).status).not.toBe(0);
  });
});
