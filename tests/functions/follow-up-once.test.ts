import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpPorts } from '../../functions/follow-up-case.ts';
import { mail } from '../loops/responders.ts';
import {
  askedCustomer,
  complaint,
  configuration,
  customer,
  handOverTime,
  reminderTime,
  type Waiting,
} from './follow-up-world.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

let tables: StoredTables;
let waiting: Waiting;

beforeAll(async () => {
  tables = await storedTables();
});

afterAll(() => tables.close());

beforeEach(async () => {
  waiting = await askedCustomer(tables);
});

describe('exactly once', () => {
  it('however many runs look at the same moment', async () => {
    waiting.at(reminderTime);
    const outcomes = (await Promise.all(Array.from({ length: 6 }, () => waiting.run()))).flat();
    expect(outcomes.filter((outcome) => outcome === 'reminded')).toHaveLength(1);
    expect(waiting.sentTo()).toEqual([customer]);
    waiting.at(handOverTime);
    await Promise.all(Array.from({ length: 6 }, () => waiting.run()));
    expect(waiting.sentTo()).toEqual([configuration.csmAddress]);
    expect((await waiting.file()).case.actions.map(({ kind }) => kind)).toEqual(['reminded', 'handed-over']);
  });

  /** The ports of a process that dies when it would make a call: nothing of it reaches the other side. */
  const dyingAt = (part: 'startSending' | 'finishSending'): FollowUpPorts => {
    const { cases } = waiting.intake.ports;
    const die = () => Promise.reject(new Error('killed'));
    return { ...waiting.intake.ports, cases: { ...cases, [part]: die } };
  };

  it('when the process ends before the mail is handed over: the next run after the lease sends it', async () => {
    expect(await waiting.runAt(reminderTime, dyingAt('startSending'))).toEqual(['failed']);
    expect(waiting.sentTo()).toEqual([]);
    expect(await waiting.runAt('2026-03-05T09:05:00.000Z')).toEqual([]);
    expect(await waiting.runAt('2026-03-05T09:15:00.000Z')).toEqual(['finished']);
    expect(waiting.sentTo()).toEqual([customer]);
    expect(await waiting.runAt('2026-03-05T09:30:00.000Z')).toEqual(['put-off']);
    expect(waiting.sentTo()).toEqual([]);
    expect((await waiting.file()).case.actions).toHaveLength(1);
  });

  it('also what an earlier run has left is taken up by one run alone', async () => {
    await waiting.runAt(reminderTime, dyingAt('startSending'));
    waiting.at('2026-03-05T09:15:00.000Z');
    const outcomes = (await Promise.all(Array.from({ length: 6 }, () => waiting.run()))).flat();
    expect(outcomes).not.toContain('failed');
    expect(outcomes.filter((outcome) => outcome === 'finished')).toHaveLength(1);
    expect(waiting.sentTo()).toEqual([customer]);
    expect((await waiting.file()).outbox.at(-1)).toMatchObject({ purpose: 'reminder', state: 'sent' });
  });

  it('when the process ends after SES took the mail: it is not sent again, and the hand-over comes', async () => {
    expect(await waiting.runAt(reminderTime, dyingAt('finishSending'))).toEqual(['failed']);
    expect(waiting.sentTo()).toEqual([customer]);
    expect(await waiting.runAt('2026-03-05T09:15:00.000Z')).toEqual(['finished']);
    expect(waiting.sentTo()).toEqual([]);
    expect((await waiting.file()).outbox.at(-1)).toMatchObject({ purpose: 'reminder', state: 'failed' });
    await waiting.runAt('2026-03-05T09:30:00.000Z');
    expect(await waiting.runAt(handOverTime)).toEqual(['handed-over']);
  });

  it('when the customer writes before a reminder that was decided could leave', async () => {
    await waiting.runAt(reminderTime, dyingAt('startSending'));
    await waiting.answer('Order 4711 was charged twice on 4 May.');
    waiting.sentTo();
    expect(await waiting.runAt('2026-03-10T09:00:00.000Z')).toEqual(['finished']);
    expect(waiting.sentTo()).toEqual([]);
    expect((await waiting.file()).outbox.find(({ purpose }) => purpose === 'reminder')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('the customer wrote'),
    });
  });

  it('of one case that fails the others hear nothing', async () => {
    await waiting.intake.receive(mail('otto@wool.example', 'Our other shop', `${complaint} It is late.`));
    waiting.sentTo();
    waiting.at(reminderTime);
    const { cases } = waiting.intake.ports;
    const failing: FollowUpPorts = {
      ...waiting.intake.ports,
      cases: {
        ...cases,
        loadFile: async (id) => {
          const found = await cases.loadFile(id);
          if (found?.case.customer.address === customer) throw new Error('unreadable');
          return found;
        },
      },
    };
    expect((await waiting.run(failing)).toSorted()).toEqual(['failed', 'reminded']);
    expect(waiting.sentTo()).toEqual(['otto@wool.example']);
    expect(await waiting.run()).toEqual(['reminded']);
  });

  it('and later, when SES takes nothing: the first case shows it, and no other is tried', async () => {
    await waiting.intake.receive(mail('otto@wool.example', 'Our other shop', `${complaint} It is late.`));
    waiting.sentTo();
    const { ports } = waiting.intake;
    const busy = { send: () => Promise.reject(Object.assign(new Error('no'), { name: 'Throttling' })) };
    expect(await waiting.runAt(reminderTime, { ...ports, sender: busy })).toEqual(['failed']);
    const later = '2026-03-05T09:15:00.000Z';
    expect((await waiting.runAt(later)).toSorted()).toEqual(['finished', 'reminded']);
    expect(waiting.sentTo().toSorted()).toEqual([customer, 'otto@wool.example']);
    // Two attempts are one reminder.
    const target = { caseId: 'none', fingerprint: null, outboxId: 'next' };
    for (const address of [customer, 'otto@wool.example'])
      expect(
        await ports.counts.recent({ ...target, address }, configuration.caps, new Date(later)),
      ).toMatchObject({ toSender: 1 });
  });

  it('and in the next run, when there is no time for another case', async () => {
    await waiting.intake.receive(mail('otto@wool.example', 'Our other shop', `${complaint} It is late.`));
    waiting.at(reminderTime);
    let left = 1;
    expect(await waiting.run(undefined, () => left-- > 0)).toEqual(['reminded']);
    expect(await waiting.run()).toEqual(['reminded']);
  });
});
