import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRecord } from '../../core/case/case.ts';
import { recordAnswer } from '../../functions/record-answer.ts';
import { releaseHeld } from '../../functions/release-held.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const request = { by: 'dana', note: 'She wrote this herself.', evenIfSuppressed: false };
const customer = 'anna@shop.example';

let tables: StoredTables;
let intake: Intake;
let made = 0;

beforeAll(async () => {
  tables = await storedTables();
});

afterAll(() => tables.close());

beforeEach(async () => {
  made += 1;
  intake = intakeOn(await tables.make(`Released${made}`, () => now), configuration, () => now);
  const text = 'Our agency has not delivered the search page that is in the contract of 3 March.';
  await intake.receive(mail(customer, 'Our shop', text, ['Precedence: bulk']));
  intake.takeSent();
});

async function reply(): Promise<OutboxRecord> {
  const [head] = await intake.ports.cases.listCases();
  const file = head && (await intake.ports.cases.loadFile(head.id));
  const found = file?.outbox.find(({ purpose }) => purpose === 'reply');
  if (found === undefined) throw new Error('no reply was stored');
  return found;
}

describe('a held reply', () => {
  it('says exactly why it was held', async () => {
    expect(await reply()).toMatchObject({
      state: 'held',
      cause: { header: 'precedence', value: 'bulk', rule: 'bulk and automatic mail is not answered' },
      release: null,
    });
    const { id } = await reply();
    expect((await intake.ports.cases.listCases()).map(({ heldIds }) => heldIds)).toEqual([[id]]);
  });

  it('is sent when a person releases it, and says who did, when and why', async () => {
    const result = await releaseHeld(await reply(), request, intake.ports);
    expect(result).toMatchObject({ record: { state: 'sent' } });
    expect(intake.takeSent().map(({ to }) => to)).toEqual([customer]);
    expect(await reply()).toMatchObject({
      state: 'sent',
      sentAt: now.toISOString(),
      release: { by: 'dana', at: now.toISOString(), note: 'She wrote this herself.' },
      cause: { header: 'precedence' },
    });
    expect((await intake.ports.cases.listCases()).map(({ heldIds }) => heldIds)).toEqual([[]]);
  });

  it('is answered in its case: the released mail is known by its Message-ID', async () => {
    const result = await releaseHeld(await reply(), request, intake.ports);
    const id = 'record' in result ? (result.record.deliveredMessageId ?? '') : '';
    await intake.receive(
      mail(customer, 'Re: it', 'Here is what you asked for, order 4711.', [`In-Reply-To: <${id}>`]),
    );
    expect((await intake.ports.cases.listCases()).map(({ turnIds }) => turnIds.length)).toEqual([2]);
  });

  it('leaves once, however many people release it', async () => {
    const record = await reply();
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => releaseHeld(record, request, intake.ports)),
    );
    expect(intake.takeSent()).toHaveLength(1);
    expect(
      results.filter((result) => result.status === 'fulfilled' && 'record' in result.value),
    ).toHaveLength(1);
    expect(
      results.filter(
        (result) =>
          result.status === 'fulfilled' &&
          'refused' in result.value &&
          result.value.refused.kind === 'just-released',
      ),
    ).toHaveLength(4);
    expect(await releaseHeld(await reply(), request, intake.ports)).toMatchObject({
      refused: { kind: 'not-held', state: 'sent' },
    });
    expect(intake.takeSent()).toEqual([]);
  });

  it('to a suppressed address leaves only when that is said too', async () => {
    const suppression = { reason: 'bounce', since: '2026-02-01T00:00:00.000Z', feedbackId: 'f-1' } as const;
    await intake.ports.suppressions.add(customer, suppression);
    expect(await releaseHeld(await reply(), request, intake.ports)).toEqual({
      refused: {
        kind: 'suppressed',
        address: customer,
        suppression: { reason: 'bounce', since: '2026-02-01T00:00:00.000Z' },
      },
    });
    expect(await reply()).toMatchObject({ state: 'held', release: null });
    await releaseHeld(await reply(), { ...request, evenIfSuppressed: true }, intake.ports);
    expect(await reply()).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['names no sender', '', ''],
    ['names one whom SES cannot reach', 'From: Ada Vos <ada@intranet>\r\n', 'ada@intranet'],
  ])('to a mail that %s goes to nobody, whatever is said', async (_what, from, address) => {
    const { bytes, to } = mail(customer, 'Our shop', 'Our agency has not delivered the search page.');
    const changed = Buffer.from(bytes.toString().replace(/^From: .*\r\n/, from));
    await intake.receive({ bytes: changed, from: '', to });
    const [head] = (await intake.ports.cases.listCases()).filter((one) => one.customer.address === address);
    const [held = ''] = head?.heldIds ?? [];
    const record = await intake.ports.cases.loadOutbox(head?.id ?? '', held);
    if (record === null) throw new Error('No reply was held');
    const result = await releaseHeld(record, { ...request, evenIfSuppressed: true }, intake.ports);
    expect(result).toEqual({ refused: { kind: 'no-recipient' } });
    expect(await intake.ports.cases.loadOutbox(record.caseId, record.id)).toMatchObject({ state: 'held' });
  });

  it('can be released again when SES was too busy, and not when it may have taken it', async () => {
    const failing = (name: string) => ({
      ...intake.ports,
      sender: { send: () => Promise.reject(Object.assign(new Error('no'), { name })) },
    });
    await expect(releaseHeld(await reply(), request, failing('Throttling'))).rejects.toThrow('no');
    expect(await reply()).toMatchObject({ state: 'pending', release: { by: 'dana' } });
    const later = () => new Date(now.getTime() + 60_000);
    const again = { ...failing('TimeoutError'), now: later };
    const result = await releaseHeld(await reply(), { ...request, by: 'eve' }, again);
    expect(result).toMatchObject({
      record: { state: 'failed', reason: expect.stringContaining('not sent again') },
    });
    expect(await reply()).toMatchObject({ state: 'failed', release: { by: 'dana' } });
    const another = { caseId: 'none', address: customer, fingerprint: null, outboxId: 'another-reply' };
    // Both attempts are one reply.
    expect(await intake.ports.counts.recent(another, configuration.caps, later())).toMatchObject({
      toSender: 1,
    });
  });

  it('whose sender has gone is given up after five minutes, and not before', async () => {
    const { ports } = intake;
    const release = { by: 'dana', at: now.toISOString(), note: '' };
    await ports.cases.moveOutbox(await reply(), { state: 'pending', release });
    await ports.cases.startSending(await reply());
    const laterBy = (seconds: number) => ({ ...ports, now: () => new Date(now.getTime() + seconds * 1000) });
    expect(await releaseHeld(await reply(), request, laterBy(299))).toMatchObject({
      refused: { kind: 'being-sent' },
    });
    expect(await releaseHeld(await reply(), request, laterBy(301))).toMatchObject({
      record: { state: 'failed', reason: expect.stringContaining('not sent again') },
    });
    expect(intake.takeSent()).toEqual([]);
  });

  it('with words of a person makes the case theirs once, however often that is written down', async () => {
    const { ports } = intake;
    const release = { by: 'csm:dana', at: now.toISOString(), note: '' };
    await recordAnswer(await reply(), release, ports.cases);
    await recordAnswer(await reply(), release, ports.cases);
    expect(await ports.cases.listCases()).toMatchObject([
      { state: 'with-csm', actions: [{ kind: 'answered', by: 'csm:dana' }] },
    ]);
  });
});
