import { expect, it } from 'vitest';
import { replayCase } from '../../../core/case/replay.ts';
import { caseRecord } from '../../../functions/adapters/records.ts';
import { assessment, complete, configuration, decideOn, incoming } from './build.ts';

const later = { sesMessageId: 'ses-2', receivedAt: '2026-03-03T09:00:00.000Z' };
const last = { sesMessageId: 'ses-3', receivedAt: '2026-03-04T09:00:00.000Z' };

async function twoTurns() {
  const first = decideOn(await incoming({ examples: 'yes', partner_contact: 'denied' }));
  const second = decideOn(await incoming(complete, later), first.case);
  return { first, second };
}

it('a case remembers what its first message showed, and when it first was ready', async () => {
  const { first, second } = await twoTurns();
  const opening = { score: 25, unclear: ['scope_document', 'partner_contact'] };
  expect(first.case).toMatchObject({ opening, readyAt: null });
  expect(second.case).toMatchObject({ opening, readyAt: later.receivedAt });
  const third = decideOn(await incoming(complete, last), second.case);
  expect(third.case).toMatchObject({ opening, readyAt: later.receivedAt });
});

it('judging again remembers what the first message shows today', async () => {
  const { first, second } = await twoTurns();
  const { email } = await incoming();
  const turns = [
    { turn: first.turn, today: { email, assessment: assessment(complete) } },
    { turn: second.turn, today: { email, assessment: assessment(complete) } },
  ];
  expect(replayCase(second.case, turns, [], configuration, last.receivedAt).case).toMatchObject({
    opening: { score: 67, unclear: [] },
    readyAt: first.turn.receivedAt,
  });
});

it('a case that was stored before this was kept has neither, and is not given one by a later message', async () => {
  const { first } = await twoTurns();
  const { opening: _, readyAt: __, heldIds: ___, ...older } = first.case;
  const stored = caseRecord.parse(older);
  expect(stored).toMatchObject({ opening: null, readyAt: null, heldIds: [] });
  expect(decideOn(await incoming(complete, later), stored).case.opening).toBeNull();
});
