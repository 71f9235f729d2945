import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseListing } from '../../functions/case-listing.ts';
import { splitOff } from '../../functions/move-messages.ts';
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

const second = 'received-2';

/** A case in which the customer's second message, `received-2`, is about another matter. */
async function opened(): Promise<{ world: TwoCases; whole: string }> {
  made += 1;
  let time = Date.parse('2026-03-02T09:00:00.000Z');
  const now = () => new Date(time);
  const world = twoCases(await tables.make(`Split${made}`, now), now);
  const whole = await world.open('Search page', late);
  time += 3_600_000;
  await world.intake.receive({
    ...mail(customer, 'Stock feed', also),
    to: (await firstReply(world, whole)).mail.replyTo.address,
  });
  world.intake.takeSent();
  return { world, whole };
}

/** What we sent about a message, as its answers name it. */
async function sentAbout({ file }: TwoCases, id: string, outboxId: string) {
  const record = (await file(id)).outbox.find((one) => one.id === outboxId);
  if (record?.deliveredMessageId == null) throw new Error(`${outboxId} was not sent`);
  return { to: record.mail.replyTo.address, headers: [`In-Reply-To: <${record.deliveredMessageId}>`] };
}

describe('a split', () => {
  it('makes two cases of one, in the lists and in the search', async () => {
    const { world, whole } = await opened();
    const { id } = await world.split(whole, [second]);
    expect((await world.file(id)).turns.map(({ subject }) => subject)).toEqual(['Stock feed']);
    expect((await world.file(id)).outbox.map((record) => record.id)).toContain(`${second}-reply`);
    expect((await world.file(whole)).turns.map(({ subject }) => subject)).toEqual(['Search page']);
    const listing = caseListing(world.table);
    const { rows } = await listing.find({ view: 'team', csm: '', sort: 'oldest' });
    expect(rows).toMatchObject([
      { id: whole, turns: 1 },
      { id, turns: 1, state: 'with-csm' },
    ]);
    expect(await world.find('brightwater')).toEqual([id]);
    expect(await world.find('search')).toEqual([whole]);
    expect(await world.find(customer)).toEqual([whole, id].toSorted());
  });

  it('is not done about a version that somebody has not read, or a case that is not there', async () => {
    const { world, whole } = await opened();
    const head = await world.head(whole);
    const { ports } = world.intake;
    const stale = { id: whole, version: head.version - 1 };
    expect(await splitOff(stale, [second], doing, ports)).toEqual({ changedSince: true });
    expect(await splitOff({ id: 'ESC-NOTTHERE', version: 1 }, [second], doing, ports)).toEqual({
      gone: true,
    });
    expect(await splitOff(head, [], doing, ports)).toEqual({ refused: 'nothing-chosen' });
    expect(await world.head(whole)).toEqual(head);
  });

  it.each([
    'before',
    'after',
  ] as const)('that breaks off, wherever a call fails %s it, is completed by doing it again', {
    timeout: 120_000,
  }, async (when) => {
    for (let number = 1, isOver = false; !isOver; number++) {
      const { world, whole } = await opened();
      const broken = failing(world.table, when);
      const faulty = twoCases(broken.table, () => new Date('2026-03-02T12:00:00.000Z'));
      const head = await world.head(whole);
      broken.failAt(number);
      const result = await splitOff(head, [second], doing, faulty.intake.ports).catch(() => null);
      isOver = broken.calls() < number;
      const where = `${when} call ${number}`;
      const isDone = !(await world.head(whole)).turnIds.includes(second);
      if (result === null && !isDone) await world.split(whole, [second]);
      const heads = await world.intake.ports.cases.listCases();
      expect(heads.map(({ turnIds }) => turnIds).toSorted(), where).toEqual([['received-1'], [second]]);
      const made_ = heads.find(({ turnIds }) => turnIds.includes(second));
      expect(await world.find('stock feed'), where).toContain(made_?.id);
      if (number === 1) expect(broken.calls()).toBeGreaterThan(0);
    }
  });
});

describe('after a split', () => {
  it('an answer to what we wrote about the message that was split off comes to the new case', async () => {
    const { world, whole } = await opened();
    const { to, headers } = await sentAbout(world, whole, `${second}-reply`);
    const { id } = await world.split(whole, [second]);
    const answer = mail(customer, 'Re: Stock feed', 'The order is 20391, of 3 February.', headers);
    await world.intake.receive({ ...answer, to });
    expect((await world.file(id)).turns.map(({ subject }) => subject)).toEqual([
      'Stock feed',
      'Re: Stock feed',
    ]);
    expect(await world.head(whole)).toMatchObject({ turnIds: ['received-1'] });
    // From here on our mails are of the new case, so that their answers need no detour.
    const brief = (await world.file(id)).outbox.find((record) => record.id === 'received-3-brief');
    expect(brief?.mail.subject).toContain(id);
  });

  it('an answer to what we wrote about another message stays where it was', async () => {
    const { world, whole } = await opened();
    const { to, headers } = await sentAbout(world, whole, 'received-1-reply');
    const { id } = await world.split(whole, [second]);
    const answer = mail(customer, 'Re: Search page', 'The order is 20391.', headers);
    await world.intake.receive({ ...answer, to });
    expect(await world.head(whole)).toMatchObject({ turnIds: ['received-1', 'received-3'] });
    expect(await world.head(id)).toMatchObject({ turnIds: [second] });
  });

  it('the manager who answers the brief about the message writes to its customer, in the new case', async () => {
    const { world, whole } = await opened();
    const brief = (await world.file(whole)).outbox.find(({ purpose }) => purpose === 'brief');
    const reply = await sentAbout(world, whole, `${second}-reply`);
    const { id } = await world.split(whole, [second]);
    const words = mail(configuration.csmAddress, 'Re: Stock feed', 'I call you at three.', reply.headers);
    await world.intake.receive({ ...words, to: brief?.mail.replyTo.address ?? '' });
    expect(world.intake.takeSent().map((sent) => sent.to)).toEqual([customer]);
    expect((await world.head(id)).actions.map(({ kind }) => kind)).toEqual(['split', 'answered']);
  });

  it('a reply that was held about the message is released in the new case', async () => {
    const { world, whole } = await opened();
    const robot = mail(customer, 'Re: Stock feed', 'Our partner is late with the stock feed, too.', [
      'Precedence: bulk',
    ]);
    await world.intake.receive({ ...robot, to: (await firstReply(world, whole)).mail.replyTo.address });
    const held = 'received-3-reply';
    expect((await world.head(whole)).heldIds).toEqual([held]);
    const { id } = await world.split(whole, [second, 'received-3']);
    expect([(await world.head(whole)).heldIds, (await world.head(id)).heldIds]).toEqual([[], [held]]);
    const record = await world.intake.ports.cases.loadListed(await world.head(id), held);
    if (record === null) throw new Error('the held reply is gone');
    expect(await world.intake.ports.cases.loadListed(await world.head(whole), held)).toBeNull();
    const request = { by: doing.by, note: '', evenIfSuppressed: false };
    expect(await releaseHeld(record, request, world.intake.ports)).toMatchObject({
      record: { state: 'sent' },
    });
    expect((await world.head(id)).heldIds).toEqual([]);
  });

  it('merging the two leads everything back', async () => {
    const { world, whole } = await opened();
    const { to, headers } = await sentAbout(world, whole, `${second}-reply`);
    const { id } = await world.split(whole, [second]);
    await world.merge(id, whole);
    await world.intake.receive({ ...mail(customer, 'Re: Stock feed', 'The order is 20391.', headers), to });
    expect(await world.head(whole)).toMatchObject({ turnIds: ['received-1', second, 'received-3'] });
    const again = await world.split(whole, [second]);
    expect(again.id).not.toBe(id);
    expect(await world.find('brightwater')).toEqual([again.id]);
  });
});
