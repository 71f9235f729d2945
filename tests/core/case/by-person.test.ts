import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredFacts } from '../../../core/assessment/facts.ts';
import { assign, take } from '../../../core/case/assign.ts';
import type { Doing, Done } from '../../../core/case/by-person.ts';
import type { Case, CaseState } from '../../../core/case/case.ts';
import { reopen, resolve } from '../../../core/case/close.ts';
import { eraseFromCase } from '../../../core/case/erase.ts';
import { override, overrideOf, valuesOf } from '../../../core/case/override.ts';
import type { Person } from '../../../core/case/person.ts';
import { replayCase } from '../../../core/case/replay.ts';
import { isClear, score } from '../../../core/practices/practice.ts';
import { assessment, complete, configuration, decideOn, incoming } from './build.ts';

const { weights } = configuration;
const dana = 'dana@intake.example';
const relay = 'escalations+esc-12345678.c0a1@intake.example';
const doing: Doing = {
  id: 'action-1',
  at: '2026-03-03T09:00:00.000Z',
  by: `csm:${dana}`,
  note: 'I called them.',
};

const { case: opened, turn } = decideOn(await incoming({ examples: 'yes' }));
const { case: ready } = decideOn(await incoming(complete));

const inState = (state: CaseState): Case => ({ ...opened, state });

const caseAfter = (result: Done): Case => {
  if ('refused' in result) throw new Error(result.refused);
  return result.case;
};

const fact = (name: string, value: string) => {
  const found = overrideOf(name, value);
  if (found === null) throw new Error(`${name} is never ${value}`);
  return found;
};

describe('what a person does to a case', () => {
  it.each([
    ['takes it', take(opened, dana, doing), { state: 'with-csm', csm: dana }, 'taken', opened.csm, dana],
    [
      'gives it away',
      assign(opened, dana, configuration, doing),
      { state: 'coaching', csm: dana },
      'assigned',
      opened.csm,
      dana,
    ],
    ['resolves it', resolve(opened, doing), { state: 'resolved' }, 'resolved', 'coaching', 'resolved'],
    [
      'opens it again',
      reopen(inState('withdrawn'), doing),
      { state: 'with-csm' },
      'reopened',
      'withdrawn',
      'with-csm',
    ],
    [
      'knows a fact better',
      override(opened, fact('scope_document', 'yes'), weights, doing),
      { state: 'coaching', score: opened.score + weights.scope_document },
      'overridden',
      'no',
      'yes',
    ],
  ])('%s', (_name, result, change, kind, before, value) => {
    expect(caseAfter(result)).toMatchObject({
      ...change,
      version: opened.version + 1,
      updatedAt: doing.at,
      actions: [{ ...doing, kind, before, after: value }],
    });
  });

  it.each([
    ['take a closed case', take(inState('resolved'), dana, doing), 'case-closed'],
    ['take what is theirs', take({ ...inState('with-csm'), csm: dana }, dana, doing), 'no-change'],
    ['give a case to nobody', assign(opened, '', configuration, doing), 'no-address'],
    ['give it to who has it', assign(opened, opened.csm, configuration, doing), 'no-change'],
    ['give it back to us', assign(opened, 'Escalations@intake.example', configuration, doing), 'own-address'],
    ['give it to one of its cases', assign(opened, relay, configuration, doing), 'own-address'],
    [
      'give it to a mailbox that SES takes no mail for',
      assign(opened, 'zoë@intake.example', configuration, doing),
      'undeliverable-address',
    ],
    [
      'give it to a machine without a domain',
      assign(opened, 'dana@localhost', configuration, doing),
      'undeliverable-address',
    ],
    ['resolve a closed case', resolve(inState('withdrawn'), doing), 'case-closed'],
    ['open an open case', reopen(opened, doing), 'case-open'],
    ['say what is known', override(opened, fact('examples', 'yes'), weights, doing), 'no-change'],
    [
      'correct without a reason',
      override(opened, fact('examples', 'no'), weights, { ...doing, note: ' ' }),
      'no-note',
    ],
  ])('cannot %s', (_name, result, refused) => {
    expect(result).toEqual({ refused });
  });

  it('makes a case ready with the last fact that was missing, and takes that back', () => {
    const almost = caseAfter(override(opened, fact('scope_document', 'yes'), weights, doing));
    const full = caseAfter(override(almost, fact('partner_contact', 'yes'), weights, doing));
    expect([almost.state, full.state, full.ready]).toEqual(['coaching', 'ready', true]);
    const less = caseAfter(override(full, fact('examples', 'no'), weights, doing));
    expect([less.state, less.ready]).toEqual(['coaching', false]);
  });

  it('has no values but those that facts have', () => {
    expect([
      overrideOf('examples', 'denied'),
      overrideOf('subject', 'yes'),
      overrideOf('examples', ''),
    ]).toEqual([null, null, null]);
  });

  it('always leaves score and readiness as the facts are, and only adds to what happened', () => {
    const overrides = Object.entries(valuesOf).flatMap(([name, values]) =>
      values.map((value) => fact(name, value)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...overrides), { maxLength: 12 }),
        fc.constantFrom(opened, ready),
        (asked, start) => {
          let current = start;
          for (const what of asked) {
            const result = override(current, what, weights, doing);
            if ('refused' in result) continue;
            expect(result.case.actions.slice(0, -1)).toEqual(current.actions);
            expect(result.case.version).toBe(current.version + 1);
            current = result.case;
          }
          expect(current.score).toBe(score(current.facts, weights));
          expect(current.ready).toBe(requiredFacts.every((name) => isClear(current.facts, name)));
        },
      ),
    );
  });

  it('is still so when the mails are judged again, unless the customer has said otherwise since', async () => {
    const corrected = caseAfter(override(opened, fact('scope_document', 'yes'), weights, doing));
    const { email } = await incoming();
    const today = { email, assessment: assessment({ examples: 'yes' }) };
    const again = replayCase(corrected, [{ turn, today }], [], configuration, doing);
    expect(again.changes).toEqual([]);
    expect(again.case.facts.scope_document.value).toBe('yes');
    const later = {
      turn: { ...turn, id: 'ses-2', receivedAt: '2026-03-04T09:00:00.000Z' },
      today: { email, assessment: assessment({ scope_document: 'denied' }) },
    };
    const denied = replayCase(corrected, [{ turn, today }, later], [], configuration, doing);
    expect(denied.case.facts.scope_document.value).toBe('denied');
  });

  it('is still so when somebody else is erased from the case', async () => {
    const corrected = caseAfter(override(opened, fact('scope_document', 'yes'), weights, doing));
    const otto: Person = { address: 'otto@example.com', names: [] };
    const note = { ...turn, id: 'ses-2', from: { address: otto.address, name: '' }, ownWords: 'I agree.' };
    const head = {
      ...corrected,
      participants: [...corrected.participants, otto.address],
      turnIds: [turn.id, note.id],
    };
    const { rest } = eraseFromCase(
      { id: head.id, head, turns: [turn, note], outbox: [] },
      otto,
      configuration,
    );
    expect(rest).toMatchObject({ turnIds: [turn.id], facts: corrected.facts, score: corrected.score });
  });
});
