import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFile, OutboxRecord } from '../../core/case/case.ts';
import { headersOf, mail } from '../loops/responders.ts';
import {
  askedCustomer,
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

const states = ({ outbox }: CaseFile): string[] =>
  outbox.map(({ id, state }) => `${id.replace(/^received-\d+-/, '')} ${state}`);

describe('a customer who does not answer', () => {
  it('is reminded on the morning of the third business day, and the case is handed over on the sixth', async () => {
    expect(await waiting.runAt('2026-03-05T08:59:59.000Z')).toEqual([]);
    expect(await waiting.runAt(reminderTime)).toEqual(['reminded']);
    const [reminder, ...others] = waiting.intake.takeSent();
    expect(others).toEqual([]);
    expect(reminder?.to).toBe(customer);
    expect(await waiting.runAt('2026-03-05T09:15:00.000Z')).toEqual(['put-off']);
    expect(await waiting.runAt('2026-03-10T08:59:59.000Z')).toEqual([]);
    expect(await waiting.runAt(handOverTime)).toEqual(['handed-over']);
    expect(waiting.sentTo()).toEqual([configuration.csmAddress]);
    const after = await waiting.file();
    expect(after.case).toMatchObject({
      state: 'with-csm',
      actions: [
        { kind: 'reminded', by: 'follow-up', at: reminderTime, after: 'pending' },
        { kind: 'handed-over', by: 'follow-up', at: handOverTime, before: 'coaching', after: 'with-csm' },
      ],
    });
    expect(states(after)).toEqual(['reply sent', 'brief sent', 'reminder sent', 'hand-over sent']);
    // Then the clock has nothing more to do with it, ever.
    expect(await waiting.runAt('2026-03-10T09:15:00.000Z')).toEqual(['put-off']);
    expect((await waiting.file()).case.followUpAt).toBeNull();
    expect(await waiting.runAt('2027-01-01T09:00:00.000Z')).toEqual([]);
  });

  it('gets the reminder in the thread, from a machine that says so, with the way back into the case', async () => {
    const { outbox } = await waiting.file();
    const asked = outbox.find(({ purpose }) => purpose === 'reply');
    await waiting.runAt(reminderTime);
    const reminder = (await waiting.file()).outbox.find(({ purpose }) => purpose === 'reminder');
    expect(reminder?.mail).toMatchObject({
      subject: asked?.mail.subject,
      replyTo: asked?.mail.replyTo,
      inReplyTo: asked?.deliveredMessageId,
      autoSubmitted: 'auto-generated',
    });
    expect(reminder?.mail.references).toEqual([...(asked?.mail.references ?? []), asked?.deliveredMessageId]);
    const [sent] = waiting.intake.takeSent();
    expect(sent && headersOf(sent)).toMatchObject({ 'auto-submitted': 'auto-generated' });
    // An answer to the reminder finds the case by it.
    const header = `In-Reply-To: <${reminder?.deliveredMessageId}>`;
    await waiting.intake.receive(
      mail(customer, 'Re: it', 'Order 4711 came without an invoice on 4 May.', [header]),
    );
    expect((await waiting.file()).turns).toHaveLength(2);
  });

  it('who answers before is not reminded, and the time begins anew', async () => {
    waiting.at('2026-03-04T10:00:00.000Z');
    await waiting.answer('Order 4711 was charged twice on 4 May.');
    waiting.sentTo();
    expect(await waiting.runAt(reminderTime)).toEqual([]);
    expect(await waiting.runAt('2026-03-09T09:00:00.000Z')).toEqual(['reminded']);
    expect(waiting.sentTo()).toEqual([customer]);
  });

  it('is told about in the brief: incomplete, and since when', async () => {
    await waiting.runAt(reminderTime);
    await waiting.runAt(handOverTime);
    const brief = (await waiting.file()).outbox.at(-1);
    expect(brief?.mail.subject).toMatch(/^No answer ESC-\w+: /);
    expect(brief?.mail.text).toContain('Incomplete, no answer since Monday, 2 March 2026');
    expect(brief?.mail.text).toContain('Take it from here');
  });

  it('reaches the Customer Success Manager with an answer after the hand-over', async () => {
    await waiting.runAt(reminderTime);
    await waiting.runAt(handOverTime);
    waiting.sentTo();
    const reminder = (await waiting.file()).outbox.find(({ purpose }) => purpose === 'reminder');
    const header = `In-Reply-To: <${reminder?.deliveredMessageId}>`;
    await waiting.intake.receive(
      mail(customer, 'Re: it', 'Order 4711 was charged twice on 4 May.', [header]),
    );
    expect(waiting.sentTo()).toEqual([configuration.csmAddress]);
    expect((await waiting.file()).case.state).toBe('with-csm');
  });

  it('gets the same time to answer a reminder that comes late', async () => {
    // Nothing ran for ten days.
    expect(await waiting.runAt('2026-03-16T10:00:00.000Z')).toEqual(['reminded']);
    expect(await waiting.runAt('2026-03-17T10:00:00.000Z')).toEqual(['put-off']);
    expect(await waiting.runAt('2026-03-19T08:59:00.000Z')).toEqual([]);
    expect(await waiting.runAt('2026-03-19T09:00:00.000Z')).toEqual(['handed-over']);
  });
});

describe('a reminder that must not go out', () => {
  const handedOverUnreached = async (reason: string | RegExp) => {
    expect(await waiting.runAt(reminderTime)).toEqual(['put-off']);
    expect(waiting.sentTo()).toEqual([]);
    expect(await waiting.runAt(handOverTime)).toEqual(['handed-over']);
    expect(waiting.sentTo()).toEqual([configuration.csmAddress]);
    const brief = (await waiting.file()).outbox.at(-1);
    expect(brief?.mail.text).toMatch(/Incomplete: our questions did not reach/);
    expect(brief?.mail.text).toMatch(reason);
  };

  const changeAnswer = async (change: Partial<OutboxRecord> & Pick<OutboxRecord, 'state'>) => {
    const [asked] = (await waiting.file()).outbox;
    if (asked === undefined) throw new Error('no reply');
    expect(await waiting.intake.ports.cases.moveOutbox(asked, change)).toBe(true);
  };

  it.each(['bounced', 'complained', 'rejected'] as const)('after our answer %s', async (status) => {
    const delivery = { status, at: reminderTime, detail: '550 no such user', feedbackId: 'f-1' };
    await changeAnswer({ state: 'sent', delivery });
    await handedOverUnreached(/550 no such user/);
  });

  it('where our answer was held', async () => {
    await changeAnswer({ state: 'held', reason: 'precedence: bulk.', sentAt: null });
    await handedOverUnreached(/precedence: bulk/);
  });

  it('to an address that bounced with another case: it is held, and says so', async () => {
    const since = '2026-02-01T09:00:00.000Z';
    await waiting.intake.ports.suppressions.add(customer, { reason: 'bounce', since, feedbackId: 'f-2' });
    expect(await waiting.runAt(reminderTime)).toEqual(['reminder-held']);
    expect(waiting.sentTo()).toEqual([]);
    expect((await waiting.file()).outbox.at(-1)).toMatchObject({
      purpose: 'reminder',
      state: 'held',
      cause: {
        header: 'suppressed address',
        rule: 'an address that bounced or complained gets no more mail',
      },
    });
  });

  it('beyond the caps, against which reminders count', async () => {
    waiting.at(reminderTime);
    const target = { caseId: 'none', address: customer, fingerprint: null };
    for (let count = 0; count < configuration.caps.perSender.replies - 1; count++)
      await waiting.intake.ports.counts.count(
        { ...target, outboxId: `other-${count}` },
        configuration.caps,
        new Date(reminderTime),
      );
    expect(await waiting.run()).toEqual(['reminded']);
    const recent = await waiting.intake.ports.counts.recent(
      { ...target, outboxId: 'next' },
      configuration.caps,
      new Date(reminderTime),
    );
    expect(recent.toSender).toBe(configuration.caps.perSender.replies);
  });

  it('when the cap is reached: it is held with the count', async () => {
    waiting.at(reminderTime);
    const target = { caseId: 'none', address: customer, fingerprint: null };
    for (let count = 0; count < configuration.caps.perSender.replies; count++)
      await waiting.intake.ports.counts.count(
        { ...target, outboxId: `other-${count}` },
        configuration.caps,
        new Date(reminderTime),
      );
    expect(await waiting.run()).toEqual(['reminder-held']);
    expect(waiting.sentTo()).toEqual([]);
    expect((await waiting.file()).outbox.at(-1)).toMatchObject({
      state: 'held',
      cause: { rule: 'cap per sender' },
    });
  });

  it.each(['resolved', 'withdrawn', 'ready', 'with-csm'] as const)('in a case that is %s', async (state) => {
    const { case: head } = await waiting.file();
    await waiting.intake.ports.cases.commit({ ...head, version: head.version + 1, state }, null, []);
    expect(await waiting.runAt(reminderTime)).toEqual(['put-off']);
    expect((await waiting.file()).case.followUpAt).toBeNull();
    expect(waiting.sentTo()).toEqual([]);
  });
});
