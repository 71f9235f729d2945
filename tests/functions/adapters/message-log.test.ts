import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MessageLog, messageLog } from '../../../functions/adapters/message-log.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;
let log: MessageLog;

beforeAll(async () => {
  fresh = await freshTable();
  log = messageLog(fresh.table, { days: 100, now: fresh.now });
});

afterAll(() => fresh.close());

const later = (minutes: number): Date => new Date(fresh.now().getTime() + minutes * 60_000);

describe('a claim', () => {
  it('is given to one of many workers', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => log.claim('many', fresh.now())));
    expect(claims.map(({ state }) => state).toSorted()).toEqual([...Array(7).fill('busy'), 'ours']);
  });

  it('is taken over with its case when its worker died, and free at once when it was given back', async () => {
    await log.claim('dies', fresh.now());
    await log.assign('dies', 'ESC-00000000');
    expect(await log.claim('dies', later(1))).toEqual({ state: 'busy' });
    const second = await log.claim('dies', later(2));
    expect(second).toMatchObject({ state: 'ours', caseId: 'ESC-00000000' });
    // Who has lost it cannot give it back.
    await log.release('dies', 'the first worker');
    expect(await log.claim('dies', later(2))).toEqual({ state: 'busy' });
    await log.release('dies', second.state === 'ours' ? second.worker : '');
    expect(await log.claim('dies', later(2))).toMatchObject({ state: 'ours', caseId: 'ESC-00000000' });
  });

  it('is ours also when the answer to the write was lost and its repetition was refused', async () => {
    const { table } = fresh;
    const first = messageLog({ ...table, putNew: async (item) => (await table.putNew(item)) && false });
    expect(await first.claim('first-lost', fresh.now())).toMatchObject({ state: 'ours' });
    expect(await log.claim('first-lost', fresh.now())).toEqual({ state: 'busy' });
    const second = messageLog({
      ...table,
      updateIf: async (...change) => (await table.updateIf(...change)) && false,
    });
    expect(await second.claim('first-lost', later(2))).toMatchObject({ state: 'ours' });
  });

  it('that is finished stays so for as long as the message can return', async () => {
    await log.claim('done', fresh.now());
    await log.finish('done');
    expect(await log.claim('done', later(60 * 24 * 14))).toEqual({ state: 'done' });
  });
});

describe('a Message-ID', () => {
  const known = (sesMessageId: string) => ({ caseId: 'ESC-00000000', sesMessageId, contentHash: 'hash' });

  it('belongs to whoever named it first', async () => {
    expect(await log.rememberMessageId('a@b', known('first'))).toEqual(known('first'));
    expect(await log.rememberMessageId('a@b', known('second'))).toEqual(known('first'));
    expect(await log.findMessageId('a@b')).toEqual(known('first'));
    expect(await log.findMessageId('other@b')).toBeNull();
  });

  it('of SES is found as it was given and as it was delivered', async () => {
    await log.rememberMessageId('0102-A@eu-west-1.amazonses.com', known('of-ses'));
    expect(await log.findMessageId('0102-a@email.amazonses.com')).toEqual(known('of-ses'));
  });

  it.each([
    `${'é🙂#'.repeat(400)}@b`,
    '長'.repeat(998),
  ])('may be as long and strange as somebody makes it: %#', async (strange) => {
    await log.rememberMessageId(strange, known('strange'));
    expect(await log.findMessageId(strange)).toEqual(known('strange'));
  });
});

it('a claim gives way to a new one when its time is over and DynamoDB has not deleted it yet', async () => {
  await log.claim('old', fresh.now());
  await log.finish('old');
  fresh.passDays(61);
  expect(await log.claim('old', fresh.now())).toMatchObject({ state: 'ours', caseId: null });
});
