import { describe, expect, it } from 'vitest';
import { answered, lastWriter } from '../../../core/case/answer.ts';
import type { Case, Turn } from '../../../core/case/case.ts';
import { mail } from '../email/read.ts';
import { configuration, decideOn, incoming } from './build.ts';

const { csmAddress } = configuration;
const opened = decideOn(await incoming());
const customerTurn: Turn = opened.turn;

describe('whom they go to', () => {
  const turn = (address: string, more: Partial<Turn> = {}): Turn => ({
    ...customerTurn,
    from: { address, name: '' },
    ...more,
  });

  it.each<[string, Turn[], string | null]>([
    ['whoever wrote last', [turn('anna@example.com'), turn('bo@example.com')], 'bo@example.com'],
    [
      'no machine',
      [turn('anna@example.com'), turn('robot@example.com', { kind: 'auto' })],
      'anna@example.com',
    ],
    ['not the Customer Success Manager', [turn('anna@example.com'), turn(csmAddress)], 'anna@example.com'],
    [
      'nobody who wrote to the relay address',
      [turn('anna@example.com'), turn('m@evil.example', { toRelay: true })],
      'anna@example.com',
    ],
    ['not ourselves', [turn('escalations+x@intake.example')], null],
    ['no address that is not one', [turn(''), turn('a@b')], null],
    ['nobody whose mail the Customer Success Manager forwarded', [turn(csmAddress)], null],
  ])('%s', (_name, turns, address) => {
    expect(lastWriter(turns, csmAddress, configuration)?.from.address ?? null).toBe(address);
  });
});

describe('the case afterwards', () => {
  const written = {
    outboxId: 'ses-9-relay',
    at: '2026-03-02T12:00:00.000Z',
    by: `csm:${csmAddress}`,
    words: 'Words.',
  };

  it.each<[Case['state'], Case['state']]>([
    ['coaching', 'with-csm'],
    ['ready', 'with-csm'],
    ['with-csm', 'with-csm'],
    ['resolved', 'resolved'],
    ['withdrawn', 'withdrawn'],
  ])('%s becomes %s, and says by whom and what', (state, after) => {
    expect(answered({ ...opened.case, state }, written)).toMatchObject({
      state: after,
      version: 2,
      actions: [
        {
          kind: 'answered',
          by: `csm:${csmAddress}`,
          subject: 'ses-9-relay',
          before: state,
          after,
          note: 'Words.',
        },
      ],
    });
  });

  it('says nothing more for the customer by what comes to the relay address', async () => {
    const email = await mail('From: anna@example.com', 'Subject: x', '', 'We told them on Monday.');
    const message = await incoming(
      { partner_contact: 'yes' },
      { sesMessageId: 'ses-2', email, toRelay: true },
    );
    const decision = decideOn(message, opened.case);
    expect(decision).toMatchObject({
      course: 'relay',
      brief: false,
      reply: { send: false },
      turn: { toRelay: true },
    });
    expect(decision.case).toMatchObject({
      facts: opened.case.facts,
      state: opened.case.state,
      participants: opened.case.participants,
    });
  });
});
