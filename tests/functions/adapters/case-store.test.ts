import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../core/case/case.ts';
import { caseStore } from '../../../functions/adapters/case-store.ts';
import { messageIdKey, messageLog } from '../../../functions/adapters/message-log.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { committed, nextTurn } from './committed.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;
const days = 100;

beforeAll(async () => {
  fresh = await freshTable();
});

afterAll(() => fresh.close());

const store = () => caseStore(fresh.table, { days, now: fresh.now });

describe('a case', () => {
  it('is written as a whole and found again, with its records in order', async () => {
    const first = await committed('ses-whole', 'ESC-WHOLE000');
    expect(await store().commit(first.case, first.turn, first.outbox)).toBe(true);
    const second = await nextTurn(first.case, 'ses-a-later-one');
    expect(await store().commit(second.case, second.turn, second.outbox)).toBe(true);
    expect(await store().loadFile('ESC-WHOLE000')).toEqual({
      case: second.case,
      turns: [first.turn, second.turn],
      outbox: [...first.outbox, ...second.outbox],
    });
    expect(await store().load('ESC-NOWHERE0')).toBeNull();
  });

  it('is opened by one of two, and changed by one of two', async () => {
    const first = await committed('ses-race', 'ESC-RACE0000');
    const openings = await Promise.all([
      store().commit(first.case, first.turn, first.outbox),
      store().commit(first.case, first.turn, first.outbox),
    ]);
    expect(openings.toSorted()).toEqual([false, true]);
    const changes = await Promise.all(
      ['ses-race-1', 'ses-race-2'].map(async (id) => {
        const change = await nextTurn(first.case, id);
        return store().commit(change.case, change.turn, change.outbox);
      }),
    );
    expect(changes.toSorted()).toEqual([false, true]);
    const file = await store().loadFile('ESC-RACE0000');
    expect(file?.case.version).toBe(2);
    expect(file?.turns).toHaveLength(2);
  });

  it('shows nothing of a message that nobody committed', async () => {
    const first = await committed('ses-open', 'ESC-OPEN0000');
    await store().commit(first.case, first.turn, first.outbox);
    const lost = await nextTurn(first.case, 'ses-lost');
    const winner = await nextTurn(first.case, 'ses-won');
    await store().commit(winner.case, winner.turn, winner.outbox);
    expect(await store().commit(lost.case, lost.turn, lost.outbox)).toBe(false);
    const file = await store().loadFile('ESC-OPEN0000');
    expect(file?.turns.map(({ id }) => id)).toEqual(['ses-open', 'ses-won']);
  });

  it('can be amended by whoever read it last', async () => {
    const first = await committed('ses-amend', 'ESC-AMEND000');
    await store().commit(first.case, first.turn, first.outbox);
    const better = { ...first.case, version: 2, score: 77 };
    expect(await store().amend({ ...better, version: 3 }, [])).toBe(false);
    expect(await store().amend(better, [{ ...first.turn, score: 77 }])).toBe(true);
    const file = await store().loadFile('ESC-AMEND000');
    expect([file?.case.score, file?.turns[0]?.score]).toEqual([77, 77]);
    expect(file?.outbox).toEqual(first.outbox);
  });
});

it('a case that was stored before cases were judged again can still be read', async () => {
  const first = await committed('ses-early', 'ESC-EARLY000');
  const { rejudgements: _ofCase, ...head } = first.case;
  const { rejudgements: _ofTurn, ...turn } = first.turn;
  await fresh.table.put({ ...head, pk: 'case#ESC-EARLY000', sk: 'head' });
  await fresh.table.put({ ...turn, pk: 'case#ESC-EARLY000', sk: 'turn#ses-early' });
  const file = await store().loadFile('ESC-EARLY000');
  expect(file?.case).toEqual(first.case);
  expect(file?.turns).toEqual([first.turn]);
});

describe('an outgoing mail', () => {
  it('moves on from the state it is in, once', async () => {
    const { case: head, turn, outbox } = await committed('ses-move', 'ESC-MOVE0000');
    await store().commit(head, turn, outbox);
    const [record] = outbox;
    if (!record) throw new Error('The message has no reply');
    const moves = await Promise.all([1, 2].map(() => store().moveOutbox(record, { state: 'sending' })));
    expect(moves.toSorted()).toEqual([false, true]);
    expect(await store().loadOutbox(head.id, record.id)).toEqual({ ...record, state: 'sending' });
  });
});

it('cases are listed, the newest change first', async () => {
  const ids = ['ESC-LIST0001', 'ESC-LIST0002', 'ESC-LIST0003'];
  for (const [index, id] of ids.entries()) {
    const opening = await committed(`ses-list-${index}`, id);
    const updatedAt = `2026-04-0${index + 1}T00:00:00.000Z`;
    await store().commit({ ...opening.case, updatedAt }, opening.turn, opening.outbox);
  }
  const listed = (await store().listCases()).map(({ id }) => id).filter((id) => ids.includes(id));
  expect(listed).toEqual(ids.toReversed());
});

describe('retention', () => {
  it('keeps a case, all its records and Message-IDs until the day ends that is its days after the last change, and no longer', async () => {
    const log = messageLog(fresh.table, { days, now: fresh.now });
    const first = await committed('ses-keep', 'ESC-KEEP0000');
    const known = { caseId: 'ESC-KEEP0000', sesMessageId: 'ses-keep', contentHash: null };
    await log.rememberMessageId(first.turn.messageId ?? '', known);
    await store().commit(first.case, first.turn, first.outbox);
    fresh.passDays(days - 1);
    const second = await nextTurn(first.case, 'ses-keep-2');
    await store().commit(second.case, second.turn, second.outbox);
    fresh.passDays(days - 1);
    const file = await store().loadFile('ESC-KEEP0000');
    expect(file?.turns).toHaveLength(2);
    expect(file?.outbox).toHaveLength(first.outbox.length + second.outbox.length);
    expect(await log.findMessageId(first.turn.messageId ?? '')).toEqual(known);
    // It is nine in the morning (UTC).
    fresh.passDays(1 + 14.9 / 24);
    expect(await store().loadFile('ESC-KEEP0000')).not.toBeNull();
    fresh.passDays(0.2 / 24);
    expect(await store().loadFile('ESC-KEEP0000')).toBeNull();
    expect((await store().listCases()).map(({ id }) => id)).not.toContain('ESC-KEEP0000');
    expect(await log.findMessageId(first.turn.messageId ?? '')).toBeNull();
  });

  const idOf = (id: string): string => `<${id}@mail.example>`;

  /** What of a case goes before its head does: nothing must. */
  async function goesBefore(caseId: string, ids: readonly string[]): Promise<string[]> {
    const records = await fresh.table.query(`case#${caseId}`, ' ', '\uffff');
    const known = await Promise.all(ids.map((id) => fresh.table.get(messageIdKey(idOf(id)))));
    const until = Number(records.find(({ sk }) => sk === 'head')?.expiresAt);
    return [...records, ...known].flatMap((item) =>
      Number(item?.expiresAt) >= until ? [] : [`${item?.pk} ${item?.sk}`],
    );
  }

  /** A mail that is handled now, and was received and tried for the first time so many days ago; and how much it renews. */
  async function says(before: Case | null, caseId: string, id: string, daysAgo = 0) {
    const received = new Date(fresh.now().getTime() - daysAgo * 24 * 3_600_000);
    const log = messageLog(fresh.table, { days, now: () => received });
    await log.rememberMessageId(idOf(id), { caseId, sesMessageId: id, contentHash: null });
    const made = before === null ? await committed(id, caseId) : await nextTurn(before, id);
    const turn = { ...made.turn, messageId: idOf(id), receivedAt: received.toISOString() };
    let renewed = 0;
    const updateIf: Table['updateIf'] = (...given) => {
      renewed += 1;
      return fresh.table.updateIf(...given);
    };
    const counting = caseStore({ ...fresh.table, updateIf }, { days, now: fresh.now });
    expect(await counting.commit(made.case, turn, made.outbox)).toBe(true);
    return { case: made.case, renewed };
  }

  it('renews a case with its first change of a day, and lets nothing of it go before the case', async () => {
    const ids: string[] = [];
    let current: Case | null = null;
    let day = '';
    for (let number = 0; number < 12; number++) {
      ids.push(`ses-days-${number}`);
      const isFirst = day !== '' && day !== fresh.now().toISOString().slice(0, 10);
      day = fresh.now().toISOString().slice(0, 10);
      const said = await says(current, 'ESC-DAYS0000', `ses-days-${number}`);
      expect([number, said.renewed > 0]).toEqual([number, isFirst]);
      expect(await goesBefore('ESC-DAYS0000', ids)).toEqual([]);
      current = said.case;
      fresh.passDays(5 / 24);
    }
  });

  it('keeps the way to a mail that waited as long as its case', async () => {
    const opened = await says(null, 'ESC-WAIT0000', 'ses-wait-1', 3);
    expect(await goesBefore('ESC-WAIT0000', ['ses-wait-1'])).toEqual([]);
    await says(opened.case, 'ESC-WAIT0000', 'ses-wait-2', 3);
    expect(await goesBefore('ESC-WAIT0000', ['ses-wait-1', 'ses-wait-2'])).toEqual([]);
  });
});
