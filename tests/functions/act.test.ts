import { afterAll, beforeAll, expect, it } from 'vitest';
import { take } from '../../core/case/assign.ts';
import type { Case } from '../../core/case/case.ts';
import { resolve } from '../../core/case/close.ts';
import { act } from '../../functions/act.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { type StoredTables, storedTables } from './stored-table.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const doing = { id: 'action-1', at: now.toISOString(), by: 'csm:dana@intake.example', note: '' };
let tables: StoredTables;
let intake: Intake;

beforeAll(async () => {
  tables = await storedTables();
  intake = intakeOn(await tables.make('Acts', () => now), configuration, () => now);
  await intake.receive(
    mail('anna@shop.example', 'Our shop', 'Our agency has not delivered the search page.'),
  );
});

afterAll(() => tables.close());

const theCase = async (): Promise<Case> => {
  const [head] = await intake.ports.cases.listCases();
  if (head === undefined) throw new Error('no case was stored');
  return head;
};

it('does one of two things that people decide about the same version, and tells the other one', async () => {
  const { id, version, turnIds } = await theCase();
  const results = await Promise.all([
    act(id, version, (before) => take(before, 'dana@intake.example', doing), intake.ports.cases),
    act(id, version, (before) => resolve(before, doing), intake.ports.cases),
  ]);
  expect(results.filter((result) => 'done' in result)).toHaveLength(1);
  expect(results).toContainEqual({ changedSince: true });
  const stored = await theCase();
  expect(stored).toMatchObject({ version: version + 1, turnIds, actions: [{ by: doing.by }] });
});

it('does nothing about a version that somebody has not seen, against a rule, or without a case', async () => {
  const { id, version } = await theCase();
  const { cases } = intake.ports;
  const change = (before: Case) => resolve(before, doing);
  expect(await act(id, version - 1, change, cases)).toEqual({ changedSince: true });
  expect(await act('ESC-NOTTHERE', 1, change, cases)).toEqual({ gone: true });
  expect(await act(id, version, () => ({ refused: 'case-open' }), cases)).toEqual({ refused: 'case-open' });
  expect((await theCase()).version).toBe(version);
});
