import { expect, it } from 'vitest';
import { turnRecord } from '../../functions/adapters/records.ts';
import { decideOn, incoming } from '../core/case/build.ts';

it('loads a turn that was stored before correspondence was kept', async () => {
  const { turn } = decideOn(await incoming());
  const { correspondence: _, ...stored } = turn;
  expect(turnRecord.parse(stored)).toEqual({ ...turn, correspondence: [] });
});
