import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movedTo } from '../../core/case/moved.ts';
import { deliveries } from '../../functions/adapters/deliveries.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { handleFeedback } from '../../functions/handle-feedback.ts';
import { mergeCases } from '../../functions/move-messages.ts';
import { releaseHeld } from '../../functions/release-held.ts';
import { mail } from '../loops/responders.ts';
import { failing } from './failing-table.ts';
import { type StoredTables, storedTables } from './stored-table.ts';
import {
  also,
  configuration,
  customer,
  doing,
  firstReply,
  late,
  type TwoCases,
  twoCases,
} from './two-cases.ts';

let tables: StoredTables;
let made = 0;
beforeAll(async () => {
  tables = await storedTables();
});
afterAll(() => tables.close());

/** Two cases of one customer, `into` the older. */
async function opened(): Promise<{ world: TwoCases; into: string; from: string; at(time: string): void }> {
  made += 1;
  let time = new Date('2026-03-02T09:00:00.000Z');
  const world = twoCases(await tables.make(`Merged${made}`, () => time), () => time);
  const into = await world.open('Search page', late);
  time = new Date('2026-03-02T10:00:00.000Z');
  const from = await world.open('Stock', also);
  world.intake.takeSent();
  return {
    world,
    into,
    from,
    at(moment) {
      time = new Date(moment);
    },
  };
}

describe('a merge', () => {
  it('leaves one case with everything, in the lists and in the search', async () => {
    const { world, into, from } = await opened();
    await world.merge(from, into);
    const { case: head, turns, outbox } = await world.file(into);
    expect(turns.map(({ subject }) => subject)).toEqual(['Search page', 'Stock']);
    expect(outbox).toHaveLength(4);
    expect(head.mergedInto).toBeNull();
    expect((await world.intake.ports.cases.listCases()).map(({ id }) => id)).toEqual([into]);
    const listing = caseListing(world.table);
    const { rows } = await listing.find({ view: 'all', csm: '', sort: 'oldest' });
    expect(rows).toMatchObject([{ id: into, turns: 2 }]);
    for (const search of ['stock', 'search', 'anna@wool.example', from, into])
      expect(await world.find(search), search).toEqual([into]);
  });

  it('is not done about a version that somebody has not read, or a case that is not there', async () => {
    const { world, into, from } = await opened();
    const [one, other] = [await world.head(from), await world.head(into)];
    const { ports } = world.intake;
    const stale = { id: into, version: other.version - 1 };
    expect(await mergeCases(one, stale, doing, ports)).toEqual({ changedSince: true });
    expect(await mergeCases({ ...one, version: 7 }, other, doing, ports)).toEqual({ changedSince: true });
    expect(await mergeCases(one, { id: 'ESC-NOTTHERE', version: 1 }, doing, ports)).toEqual({ gone: true });
    expect(await world.head(into)).toEqual(other);
  });

  it('takes a message along that arrives while it is done', async () => {
    const { world, into, from } = await opened();
    const { ports } = world.intake;
    const { replyTo } = (await firstReply(world, from)).mail;
    let isFirst = true;
    const busy = {
      ...ports,
      cases: {
        ...ports.cases,
        async commit(...written: Parameters<typeof ports.cases.commit>) {
          const isDone = await ports.cases.commit(...written);
          if (isFirst && written[0].id === into) {
            isFirst = false;
            const answer = mail(customer, 'Re: Stock', 'It is article 4711, order 20391.');
            await world.intake.receive({ ...answer, to: replyTo.address });
          }
          return isDone;
        },
      },
    };
    await mergeCases(await world.head(from), await world.head(into), doing, busy);
    expect((await world.file(into)).turns.map(({ subject }) => subject)).toEqual([
      'Search page',
      'Stock',
      'Re: Stock',
    ]);
    expect((await world.file(from)).turns).toEqual([]);
  });

  it.each([
    'before',
    'after',
  ] as const)('that breaks off, wherever a call fails %s it, is completed by doing it again', {
    timeout: 120_000,
  }, async (when) => {
    for (let number = 1, isOver = false; !isOver; number++) {
      const { world, into, from } = await opened();
      const broken = failing(world.table, when);
      const faulty = twoCases(broken.table, () => new Date('2026-03-02T12:00:00.000Z'));
      const [one, other] = [await world.head(from), await world.head(into)];
      broken.failAt(number);
      const result = await mergeCases(one, other, doing, faulty.intake.ports).catch(() => null);
      isOver = broken.calls() < number;
      const where = `${when} call ${number}`;
      // Never in none of the two.
      const listed = [...(await world.head(into)).turnIds, ...(await world.head(from)).turnIds];
      expect(new Set(listed), where).toEqual(new Set(['received-1', 'received-2']));
      if (result === null && (await world.head(from)).mergedInto === null) await world.merge(from, into);
      expect(await world.head(into), where).toMatchObject({ turnIds: ['received-1', 'received-2'] });
      expect((await world.head(into)).actions, where).toHaveLength(1);
      expect(await world.head(from), where).toMatchObject({ turnIds: [], mergedInto: into });
      expect(await world.find('stock'), where).toEqual([into]);
      if (number === 1) expect(broken.calls()).toBeGreaterThan(0);
    }
  });
});

describe('after a merge', () => {
  it.each<
    [string, (world: TwoCases, from: string) => Promise<{ to?: string; subject: string; headers: string[] }>]
  >([
    [
      'the address of the merged case',
      async (world, from) => ({
        to: (await firstReply(world, from)).mail.replyTo.address,
        subject: 'Hello again',
        headers: [],
      }),
    ],
    [
      'a mail of the merged case, answered',
      async (world, from) => ({
        subject: 'Hello again',
        headers: [`In-Reply-To: <${(await firstReply(world, from)).deliveredMessageId}>`],
      }),
    ],
    ['its number in the subject', async (_, from) => ({ subject: `About ${from}`, headers: [] })],
  ])('%s leads to the case that goes on', async (_what, key) => {
    const { world, into, from } = await opened();
    const { to, subject, headers } = await key(world, from);
    await world.merge(from, into);
    const answer = mail(customer, subject, 'The order is 20391, of 3 February.', headers);
    expect(await world.intake.receive({ ...answer, to: to ?? answer.to })).toBe('replied');
    const { case: head, turns } = await world.file(into);
    expect(turns.map((turn) => turn.subject)).toEqual(['Search page', 'Stock', subject]);
    expect(head.facts.examples.value).toBe('yes');
    expect(await world.head(from)).toMatchObject({ turnIds: [], state: 'resolved' });
    const [reply] = world.intake.takeSent();
    expect(reply?.to).toBe(customer);
    expect(reply?.bytes.toString('latin1')).toContain(into.toLowerCase());
  });

  it('the manager who answers a brief of the merged case still reaches the customer', async () => {
    const { world, into, from } = await opened();
    const brief = (await world.file(from)).outbox.find(({ purpose }) => purpose === 'brief');
    await world.merge(from, into);
    const words = mail(configuration.csmAddress, 'Re: Stock', 'I call you at three.');
    const to = brief?.mail.replyTo.address ?? '';
    expect(await world.intake.receive({ ...words, to })).toBe('replied');
    expect(world.intake.takeSent().map((sent) => sent.to)).toEqual([customer]);
    expect(await world.head(into)).toMatchObject({ state: 'with-csm' });
    expect((await world.head(into)).actions.map(({ kind }) => kind)).toEqual(['merged', 'answered']);
  });

  it('what becomes of its mails is still written down, and shown where it goes on', async () => {
    const { world, into, from } = await opened();
    const reply = await firstReply(world, from);
    await world.merge(from, into);
    const delivery = { status: 'delivered' as const, at: doing.at, detail: 'ok', feedbackId: 'f-1' };
    const { cases, suppressions } = world.intake.ports;
    const ports = { cases, suppressions, deliveries: deliveries(world.table) };
    const tags = { mail: { caseId: from, outboxId: reply.id }, delivery, suppress: null };
    expect(await handleFeedback(tags, ports)).toBe('recorded');
    const { outbox } = await world.file(into);
    expect(outbox.find(({ id }) => id === reply.id)?.delivery).toEqual(delivery);
  });

  it('a reply that was held in the merged case is released, and is held nowhere any more', async () => {
    const { world, into, from } = await opened();
    const to = (await firstReply(world, from)).mail.replyTo.address;
    const robot = mail(customer, 'Re: Stock', 'I am away.', ['Auto-Submitted: auto-replied']);
    expect(await world.intake.receive({ ...robot, to })).toBe('held');
    const [held] = (await world.file(from)).case.heldIds;
    await world.merge(from, into);
    expect((await world.head(into)).heldIds).toEqual([held]);
    const record = await world.intake.ports.cases.loadListed(await world.head(into), held ?? '');
    if (record === null) throw new Error('the held reply is gone');
    const request = { by: doing.by, note: '', evenIfSuppressed: false };
    const result = await releaseHeld(record, request, world.intake.ports);
    expect(result).toMatchObject({ record: { state: 'sent' } });
    expect((await world.head(into)).heldIds).toEqual([]);
    expect((await caseListing(world.table).heldReplies()).records).toEqual([]);
  });

  it('a second merge leads on from the first', async () => {
    const { world, into, from, at } = await opened();
    const to = (await firstReply(world, from)).mail.replyTo.address;
    at('2026-03-02T11:00:00.000Z');
    const third = await world.open(
      'Prices',
      'Our partner Brightwater promised new prices. We told them twice that they are missing.',
    );
    await world.merge(from, into);
    await world.merge(into, third);
    await world.intake.receive({ ...mail(customer, 'Re: Stock', 'The order is 20391.'), to });
    const { turns } = await world.file(third);
    expect(turns.map(({ subject }) => subject)).toEqual(['Search page', 'Stock', 'Prices', 'Re: Stock']);
    expect(movedTo(await world.head(from), 'received-2')).toBe(into);
    expect(await world.find('stock')).toEqual([third]);
  });
});
