import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Suppressions, suppressions } from '../../../functions/adapters/suppressions.ts';
import { type FreshTable, freshTable } from './fresh-table.ts';

let fresh: FreshTable;
let list: Suppressions;

beforeAll(async () => {
  fresh = await freshTable();
  list = suppressions(fresh.table);
});

afterAll(() => fresh.close());

const bounce = (hour: number) => ({
  reason: 'bounce' as const,
  since: `2026-03-02T0${hour}:00:00.000Z`,
  feedbackId: `event-${hour}`,
});
const lifting = (hour: number) => ({
  by: 'csm:dana@intake.example',
  at: `2026-03-02T0${hour}:00:00.000Z`,
  note: 'They have a new server.',
});

it('keeps the first reason, whatever is told after it', async () => {
  await list.add('Anna@Wool.example', bounce(1));
  await list.add('anna@wool.example', { ...bounce(2), reason: 'complaint' });
  const { reason, since } = bounce(1);
  expect(await list.find('anna@wool.example')).toEqual({ reason, since });
});

it('lifts once, keeps who did it, and believes nothing that happened before', async () => {
  const address = 'bert@felt.example';
  expect(await list.lift(address, lifting(2))).toBe(false);
  await list.add(address, bounce(1));
  expect(await list.lift(address, lifting(3))).toBe(true);
  expect(await list.lift(address, { ...lifting(4), note: 'Again' })).toBe(false);
  expect(await list.find(address)).toBeNull();
  // SNS may tell the same bounce twice.
  await list.add(address, bounce(1));
  await list.add(address, bounce(2));
  expect(await list.find(address)).toBeNull();
  expect(await list.look(address)).toEqual({
    reason: 'bounce',
    since: bounce(1).since,
    lifted: lifting(3),
    earlier: [],
  });
});

it('begins anew with what happens after it was lifted, and forgets nothing', async () => {
  const address = 'cleo@linen.example';
  await list.add(address, bounce(1));
  await list.lift(address, lifting(2));
  await list.add(address, { ...bounce(3), reason: 'complaint' });
  expect(await list.find(address)).toEqual({ reason: 'complaint', since: bounce(3).since });
  expect(await list.look(address)).toEqual({
    reason: 'complaint',
    since: bounce(3).since,
    lifted: null,
    earlier: [{ reason: 'bounce', since: bounce(1).since, lifted: lifting(2) }],
  });
});
