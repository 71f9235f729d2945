import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReplyCounts, replyCounts } from '../../../functions/adapters/reply-counts.ts';
import { configuration } from '../../local/fresh-stack.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

const { caps } = configuration;
const anna = { caseId: 'ESC-00000001', address: 'anna@wool.example', fingerprint: 'same', outboxId: 'one' };
const bert = { caseId: 'ESC-00000002', address: 'bert@wool.example', fingerprint: 'same', outboxId: 'two' };

let fresh: FreshTable;
let counts: ReplyCounts;

beforeAll(async () => {
  fresh = await freshTable();
  counts = replyCounts(fresh.table);
});

afterAll(() => fresh.close());

const none = { inCase: 0, toSender: 0, toDomain: 0, toSameTextOfSender: 0, toSameTextOfDomain: 0 };

it('replies are counted for case, sender, domain and text, each once, within their hours', async () => {
  await counts.count(anna, caps, fresh.now());
  await counts.count(anna, caps, fresh.now());
  await counts.count(bert, caps, fresh.now());
  expect(await counts.recent({ ...anna, outboxId: 'three' }, caps, fresh.now())).toEqual({
    inCase: 1,
    toSender: 1,
    toDomain: 2,
    toSameTextOfSender: 1,
    toSameTextOfDomain: 2,
  });
  fresh.passDays(2);
  expect(await counts.recent({ ...anna, outboxId: 'three' }, caps, fresh.now())).toEqual(none);
});

it('a reply is not counted against itself, and only against those that were counted ahead of it', async () => {
  const at = fresh.now();
  const [first, second] = ['first', 'second'].map((outboxId) => ({ ...anna, outboxId }));
  if (!first || !second) throw new Error('two replies');
  await counts.count(first, caps, at);
  await counts.count(second, caps, at);
  expect(await counts.recent(first, caps, at, at)).toEqual(none);
  expect(await counts.recent(second, caps, at, at)).toMatchObject({ inCase: 1, toSender: 1 });
});

it('a mail that waited for days is counted among those of the day it came', async () => {
  const came = fresh.now();
  const [first, second] = ['early', 'late'].map((outboxId) => ({
    ...bert,
    caseId: 'ESC-00000003',
    outboxId,
  }));
  if (!first || !second) throw new Error('two replies');
  fresh.passDays(10);
  await counts.count(first, caps, came);
  await counts.count(second, caps, new Date(came.getTime() + 1000));
  expect(await counts.recent(second, caps, fresh.now(), new Date(came.getTime() + 1000))).toMatchObject({
    inCase: 1,
  });
  expect(await counts.recent(second, caps, fresh.now())).toEqual(none);
});
