import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReplyCounts, replyCounts } from '../../../functions/adapters/reply-counts.ts';
import { configuration } from '../../local/fresh-stack.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

const { caps } = configuration;
const anna = { caseId: 'ESC-00000001', address: 'anna@wool.example' };
const bert = { caseId: 'ESC-00000002', address: 'bert@wool.example' };

let fresh: FreshTable;
let counts: ReplyCounts;

beforeAll(async () => {
  fresh = await freshTable();
  counts = replyCounts(fresh.table);
});

afterAll(() => fresh.close());

it('replies are counted for case, sender and domain, each once, within their hours', async () => {
  await counts.count(anna, 'one', caps, fresh.now());
  await counts.count(anna, 'one', caps, fresh.now());
  await counts.count(bert, 'two', caps, fresh.now());
  expect(await counts.recent(anna, caps, fresh.now())).toEqual({ inCase: 1, toSender: 1, toDomain: 2 });
  fresh.passDays(2);
  expect(await counts.recent(anna, caps, fresh.now())).toEqual({ inCase: 0, toSender: 0, toDomain: 0 });
});
