import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleMail } from '../../functions/handle-mail.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { failing } from './failing-table.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

const { csmAddress } = configuration;
const customer = 'anna@wool.example';

let tables: StoredTables;
let calls = 0;
beforeAll(async () => {
  tables = await storedTables();
  calls = await countCalls();
});
afterAll(() => tables.close());

const mailFrom = (from: string, to: string, headers: readonly string[], text: string) => ({
  from,
  to,
  bytes: Buffer.from([`From: ${from}`, `To: ${to}`, ...headers, '', text].join('\r\n')),
});

/** Opens a case; gives the address that its brief is answered to. */
async function openCase(intake: Intake): Promise<string> {
  await intake.receive(
    mailFrom(
      customer,
      'escalations@intake.example',
      ['Subject: Our shop', 'Message-ID: <first@wool.example>'],
      'Our agency is late: the search page was due on 3 March and is not there on 20 April.',
    ),
  );
  const [head] = await intake.ports.cases.listCases();
  const file = await intake.ports.cases.loadFile(head?.id ?? '');
  return file?.outbox.find(({ purpose }) => purpose === 'brief')?.mail.replyTo.address ?? '';
}

const answerTo = (relay: string) =>
  mailFrom(
    csmAddress,
    relay,
    ['Subject: Re: x', 'Message-ID: <second@intake.example>'],
    'I call you at three.',
  );

/** What the queue hands out again when the first attempt has failed. */
const again = (relay: string, at: Date) => ({
  notificationType: 'Received' as const,
  mail: { messageId: 'received-2', timestamp: at.toISOString() },
  receipt: {
    recipients: [relay],
    dmarcVerdict: { status: 'PASS' },
    action: { type: 'S3' as const, bucketName: 'mail', objectKey: 'received-2' },
  },
});

/** The calls that passing one mail on makes, undisturbed. */
async function countCalls(): Promise<number> {
  const faulty = failing(await tables.make('Undisturbed'), 'before');
  const intake = intakeOn(faulty.table, configuration, () => new Date('2026-03-02T09:00:00.000Z'));
  const relay = await openCase(intake);
  faulty.failAt(Number.NaN);
  expect(await intake.receive(answerTo(relay))).toBe('replied');
  return faulty.calls();
}

describe('words that are passed on, when one call of the table fails and the mail is handled again', {
  timeout: 120_000,
}, () => {
  it.each([
    'before',
    'after',
  ] as const)('reach the customer once, wherever it fails %s the call', async (when) => {
    expect(calls).toBeGreaterThan(10);
    for (let number = 1; number <= calls; number++) {
      let time = Date.parse('2026-03-02T09:00:00.000Z');
      const now = () => new Date(time);
      const faulty = failing(await tables.make(`Relay-${when}-${number}`), when);
      const intake = intakeOn(faulty.table, configuration, now);
      const relay = await openCase(intake);
      intake.takeSent();
      faulty.failAt(number);
      await intake.receive(answerTo(relay)).catch(() => 'failed');
      // Longer than a lease: the worker that held the message is gone.
      time += 120_000;
      await handleMail(again(relay, now()), intake.ports);
      const sent = intake.takeSent();
      expect(
        sent.map(({ to }) => to),
        `${when} call ${number}`,
      ).toEqual([customer]);
      const [head] = await intake.ports.cases.listCases();
      expect(head).toMatchObject({ state: 'with-csm', turnIds: ['received-1', 'received-2'] });
      expect(
        head?.actions.map(({ kind }) => kind),
        `${when} call ${number}`,
      ).toEqual(['answered']);
    }
  });

  it('reach the customer once when the mail is handled twice at the same moment', async () => {
    const now = () => new Date('2026-03-02T09:00:00.000Z');
    const intake = intakeOn(await tables.make('Twice', now), configuration, now);
    const relay = await openCase(intake);
    intake.takeSent();
    const attempts = [intake.receive(answerTo(relay)), intake.receive(answerTo(relay))];
    await Promise.allSettled(attempts);
    expect(intake.takeSent().map(({ to }) => to)).toEqual([customer]);
  });
});
