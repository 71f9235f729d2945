import { afterAll, beforeAll, expect, it } from 'vitest';
import { mail } from '../loops/responders.ts';
import { type FailingTable, failing } from './failing-table.ts';
import { type StoredTables, storedTables } from './stored-table.ts';
import { also, customer, firstReply, late, type TwoCases, twoCases } from './two-cases.ts';

let tables: StoredTables;
let made = 0;
beforeAll(async () => {
  tables = await storedTables();
});
afterAll(() => tables.close());

/** A world on a table that can fail, and whose time a test lets pass. */
async function breakable(): Promise<{ world: TwoCases; broken: FailingTable; pass(minutes: number): void }> {
  made += 1;
  let time = Date.parse('2026-03-02T09:00:00.000Z');
  const now = () => new Date(time);
  const broken = failing(await tables.make(`Under-way${made}`, now), 'after');
  return {
    world: twoCases(broken.table, now),
    broken,
    pass(minutes) {
      time += minutes * 60_000;
    },
  };
}

it('a message whose handling broke off before a merge ends in the case that goes on, once, and is answered once', {
  timeout: 300_000,
}, async () => {
  for (let number = 1, isOver = false; !isOver; number++) {
    const { world, broken, pass } = await breakable();
    const into = await world.open('Search page', late);
    const from = await world.open('Stock', also);
    const { address } = (await firstReply(world, from)).mail.replyTo;
    world.intake.takeSent();
    broken.failAt(number);
    const answer = mail(customer, 'Re: Stock', 'The order is 20391.');
    await world.intake.receive({ ...answer, to: address }).catch(() => 'failed');
    isOver = broken.calls() < number;
    broken.failAt(Number.NaN);
    await world.merge(from, into);
    // Longer than a lease: the worker that held the message is gone, and the queue brings it back.
    pass(2);
    await world.intake.receiveAgain();
    const where = `call ${number}`;
    const { case: head, turns } = await world.file(into);
    expect(head.turnIds, where).toEqual(['received-1', 'received-2', 'received-3']);
    expect(turns, where).toHaveLength(3);
    expect((await world.head(from)).turnIds, where).toEqual([]);
    const answers = world.intake.takeSent().filter(({ to }) => to === customer);
    expect(answers.length, where).toBeLessThanOrEqual(1);
    const reply = (await world.file(into)).outbox.find(({ id }) => id === 'received-3-reply');
    expect(reply?.state, where).toBe(answers.length === 1 ? 'sent' : 'failed');
  }
});

it('a message whose handling broke off before it was split off is finished in the new case, and answered once', {
  timeout: 300_000,
}, async () => {
  for (let number = 1, isOver = false; !isOver; number++) {
    const { world, broken, pass } = await breakable();
    const whole = await world.open('Search page', late);
    const to = (await firstReply(world, whole)).mail.replyTo.address;
    const [second, third] = ['received-2', 'received-3'];
    await world.intake.receive({ ...mail(customer, 'Stock feed', also), to });
    world.intake.takeSent();
    broken.failAt(number);
    await world.intake
      .receive({ ...mail(customer, 'Re: Stock feed', `The order is 20391. ${also}`), to })
      .catch(() => 'failed');
    isOver = broken.calls() < number;
    broken.failAt(Number.NaN);
    const isCommitted = (await world.head(whole)).turnIds.includes(third);
    const { id } = await world.split(whole, isCommitted ? [second, third] : [second]);
    pass(2);
    await world.intake.receiveAgain();
    const where = `call ${number}`;
    const [rest, split] = [await world.file(whole), await world.file(id)];
    const listed = [...rest.case.turnIds, ...split.case.turnIds].toSorted();
    expect(listed, where).toEqual(['received-1', second, third]);
    expect(split.case.turnIds.includes(third), where).toBe(isCommitted);
    expect([...rest.turns, ...split.turns], where).toHaveLength(3);
    const answers = world.intake.takeSent().filter((sent) => sent.to === customer);
    expect(answers.length, where).toBeLessThanOrEqual(1);
  }
});
