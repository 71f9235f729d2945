import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactValues } from '../../../core/assessment/facts.ts';
import { caseActionKinds, withAction } from '../../../core/case/action.ts';
import type { Case, Turn } from '../../../core/case/case.ts';
import type { RejudgedTurn } from '../../../core/case/fold.ts';
import { replayCase } from '../../../core/case/replay.ts';
import { assessment, complete, configuration, decideOn, incoming } from './build.ts';

const done = { at: '2026-11-22T10:00:00.000Z', by: 'command-line:dana' };

/** A case of several mails, and their turns. */
async function caseOf(...mails: Partial<FactValues>[]): Promise<{ head: Case; turns: Turn[] }> {
  let head: Case | null = null;
  const turns: Turn[] = [];
  for (const [index, values] of mails.entries()) {
    const decision = decideOn(await incoming(values, { sesMessageId: `ses-${index + 1}` }), head);
    head = decision.case;
    turns.push(decision.turn);
  }
  if (head === null) throw new Error('A case has a mail');
  return { head, turns };
}

const judgedToday = async (turn: Turn, values: Partial<FactValues>): Promise<RejudgedTurn> => ({
  turn,
  today: { email: (await incoming()).email, assessment: assessment(values) },
});

describe('judging a case again', () => {
  it('finds nothing where nothing is judged differently', async () => {
    const mails = [{ examples: 'yes' }, { scope_document: 'denied' }, complete] as const;
    const { head, turns } = await caseOf(...mails);
    const today = await Promise.all(turns.map((turn, index) => judgedToday(turn, mails[index] ?? {})));
    expect(replayCase(head, today, [], configuration, done)).toEqual({
      case: head,
      changes: [],
      turns: [],
      gone: [],
    });
  });

  it('shows what is different in the mail and in the case, and keeps when it was found', async () => {
    const { head, turns } = await caseOf({ examples: 'yes' }, {});
    const [first, second] = turns;
    if (!first || !second) throw new Error('two turns');
    const replayed = replayCase(
      head,
      [
        await judgedToday(first, { examples: 'yes' }),
        await judgedToday(second, { partner_contact: 'denied' }),
      ],
      [],
      configuration,
      done,
    );
    const changes = [
      { what: 'facts.partner_contact', before: 'no', after: 'denied' },
      { what: 'evidence.partner_contact', before: '', after: 'partner_contact denied' },
    ];
    expect(replayed.turns.map(({ turn }) => turn.id)).toEqual(['ses-2']);
    expect(replayed.turns[0]?.turn).toMatchObject({ rejudgements: [{ ...done, changes }] });
    expect(replayed.changes).toEqual(changes);
    expect(replayed.case).toMatchObject({
      version: head.version + 1,
      updatedAt: head.updatedAt,
      rejudgements: [{ ...done, changes }],
    });
  });

  it('takes back what is not believed any more', async () => {
    const { head, turns } = await caseOf(complete);
    const [only] = turns;
    if (!only) throw new Error('one turn');
    const replayed = replayCase(head, [await judgedToday(only, {})], [], configuration, done);
    expect(replayed.case).toMatchObject({ score: 0, ready: false });
    // The customer and the Customer Success Manager have been told; nothing is taken back from them.
    expect(replayed.case.state).toBe('ready');
  });

  it('moves a coached case that turns out to be complete to ready, and no case that a person has', async () => {
    const { head, turns } = await caseOf({});
    const [only] = turns;
    if (!only) throw new Error('one turn');
    const today = [await judgedToday(only, complete)];
    expect(replayCase(head, today, [], configuration, done).case.state).toBe('ready');
    const taken: Case = { ...head, state: 'with-csm' };
    expect(replayCase(taken, today, [], configuration, done).case.state).toBe('with-csm');
  });

  it('keeps what a mail said that is gone by now, and the language it was in', async () => {
    const { head, turns } = await caseOf({ examples: 'yes' }, { partner_contact: 'yes' });
    const [first, second] = turns;
    if (!first || !second) throw new Error('two turns');
    const dutch: Case = { ...head, language: 'nl' };
    const replayed = replayCase(
      dutch,
      [{ turn: first, today: null }, await judgedToday(second, {})],
      [],
      configuration,
      done,
    );
    expect(replayed.gone).toEqual([first]);
    expect(replayed.case.facts.examples.value).toBe('yes');
    expect(replayed.case.facts.partner_contact.value).toBe('no');
    expect(replayed.case.language).toBe('nl');
  });

  it('keeps whatever people and the clock did, and the effect of it', async () => {
    const { head, turns } = await caseOf({ examples: 'yes' });
    const today = await Promise.all(turns.map((turn) => judgedToday(turn, complete)));
    const state = fc.constantFrom(...(['ready', 'with-csm', 'resolved', 'withdrawn'] as const));
    const kind = fc.constantFrom(...caseActionKinds.filter((one) => one !== 'overridden'));
    fc.assert(
      fc.property(state, fc.array(kind), fc.emailAddress(), (left, kinds, csm) => {
        const acted = kinds.reduce((before, one, index): Case => {
          const said = { subject: '', before: '', after: '', note: '' };
          const at = `2026-03-03T09:00:${10 + (index % 50)}.000Z`;
          return withAction(before, { id: `${index}`, at, by: `csm:${csm}`, kind: one, ...said });
        }, head);
        const before: Case = { ...acted, state: left, csm, followUpAt: null };
        const { case: after } = replayCase(before, today, [], configuration, done);
        expect(after).toMatchObject({ state: left, csm, followUpAt: null, actions: before.actions });
        expect(after.facts.partner_contact.value).toBe('yes');
      }),
    );
  });
});
