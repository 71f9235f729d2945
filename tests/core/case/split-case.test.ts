import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, CaseFile } from '../../../core/case/case.ts';
import { resolve } from '../../../core/case/close.ts';
import { mergeInto } from '../../../core/case/merge-cases.ts';
import { movedTo, wasSplit } from '../../../core/case/moved.ts';
import { override, overrideOf } from '../../../core/case/override.ts';
import { replayCase } from '../../../core/case/replay.ts';
import { type SplitCase, splitCase } from '../../../core/case/split-case.ts';
import { complete, configuration } from './build.ts';
import { caseFile, day, doing } from './two-cases.ts';

const id = 'ESC-00000AAA';

function done<Result extends object>(result: Result | { readonly refused: string }): Result {
  if ('refused' in result) throw new Error(String(result.refused));
  return result;
}

const split = (file: CaseFile, turnIds: readonly string[]): SplitCase =>
  done<SplitCase>(splitCase(file, turnIds, doing, configuration));

/** A case with those of the records that it lists. */
const fileOf = (head: Case, { turns, outbox }: CaseFile): CaseFile => ({
  case: head,
  turns: turns.filter((turn) => head.turnIds.includes(turn.id)),
  outbox: outbox.filter((record) => head.outboxIds.includes(record.id)),
});

/** Two concerns in one thread: the second message is about another matter, the third about the first again. */
const whole = await caseFile(id, [
  { at: day(2), facts: { scope_document: 'yes' } },
  {
    at: day(3),
    from: 'bert@example.com',
    subject: 'Another matter',
    facts: { examples: 'yes', partner_contact: 'denied' },
  },
  { at: day(4), facts: { scope_changes: 'yes' } },
  { at: day(5), from: 'robot@example.com', isAutomatic: true },
]);
const second = `${id}-2`;

describe('messages that are split off', () => {
  const { rest, split: made } = split(whole, [second]);

  it('become a case of their own, with the mails of ours that answered them', () => {
    expect(made).toMatchObject({
      version: 1,
      state: 'with-csm',
      customer: { address: 'bert@example.com' },
      participants: ['bert@example.com'],
      csm: whole.case.csm,
      subject: 'Another matter',
      openedAt: day(3),
      turnIds: [second],
      alsoUnder: [id],
      coachingReplies: 0,
      followUpAt: null,
    });
    expect(made.id).toMatch(/^ESC-[0-9A-Z]{8}$/);
    expect(made.outboxIds).toContain(`${second}-reply`);
    expect(rest.outboxIds).not.toContain(`${second}-reply`);
  });

  it('are judged by themselves, and so is what is left', () => {
    expect(made.facts.examples.value).toBe('yes');
    expect(made.facts.scope_document.value).toBe('no');
    expect(rest.facts.examples.value).toBe('no');
    expect(rest.facts.partner_contact.value).toBe('no');
    expect(rest.facts.scope_changes.value).toBe('yes');
    expect([rest.score, made.score]).toEqual([30, 25]);
  });

  it('leave the other case where it was, with its customer and its number', () => {
    expect(rest).toMatchObject({
      id,
      version: whole.case.version + 1,
      state: whole.case.state,
      subject: 'Our shop',
      customer: whole.case.customer,
      turnIds: [`${id}-1`, `${id}-3`, `${id}-4`],
    });
  });

  it('are in the history of both cases, each message with where it went', () => {
    const action = {
      kind: 'split',
      subject: second,
      before: id,
      after: made.id,
      by: doing.by,
      note: doing.note,
    };
    expect(made.actions).toEqual([expect.objectContaining(action)]);
    expect(rest.actions.at(-1)).toEqual(made.actions[0]);
  });

  it('are judged the same when they are judged again', () => {
    for (const head of [rest, made]) {
      const { turns, outbox } = fileOf(head, whole);
      const today = turns.map((turn) => ({ turn, today: null }));
      expect(replayCase(head, today, outbox, configuration, doing).changes).toEqual([]);
    }
  });

  it('are found from the case that they came to', () => {
    expect(movedTo(rest, second)).toBe(made.id);
    expect(movedTo(rest, `${id}-1`)).toBeNull();
    expect(movedTo(rest, 'never-seen')).toBeNull();
    expect(movedTo(made, second)).toBeNull();
    expect([whole.case, rest, made].map(wasSplit)).toEqual([false, true, true]);
  });

  it('may be the first of the case, which then begins with the next', () => {
    const later = split(whole, [`${id}-1`]);
    expect(later.rest).toMatchObject({ id, subject: 'Another matter', openedAt: day(3) });
    expect(later.split).toMatchObject({ subject: 'Our shop', openedAt: day(2) });
    expect(later.split.id).not.toBe(id);
  });

  it('stay with the customer of the case where that is who wrote them', () => {
    const both = split(whole, [second, `${id}-3`]);
    expect(both.split.customer).toEqual(whole.case.customer);
    expect(both.split.participants).toEqual(['bert@example.com', 'anna@example.com']);
  });

  it('do not take along what a person corrected about the whole case', () => {
    const fact = overrideOf('scope_changes', 'no');
    if (fact === null) throw new Error('no such fact');
    const corrected = done<{ case: Case }>(override(whole.case, fact, configuration.weights, doing)).case;
    const { rest: left, split: new_ } = split({ ...whole, case: corrected }, [`${id}-3`]);
    expect(left.facts.scope_changes.value).toBe('no');
    expect(new_.facts.scope_changes.value).toBe('yes');
  });

  it('leave a case that was ready only because of them to be asked about again', async () => {
    const ready = await caseFile(id, [
      { at: day(2), facts: { scope_document: 'yes' } },
      { at: day(3), facts: { examples: 'yes', partner_contact: 'yes' } },
    ]);
    expect(ready.case.state).toBe('ready');
    const { rest: left } = split(ready, [second]);
    expect(left).toMatchObject({ state: 'coaching', ready: false, readyAt: null });
    expect(left.followUpAt).not.toBeNull();
  });
});

describe('a split that is done again', () => {
  it('makes no third case when the first attempt did not get further than the new one', () => {
    const arrived = { ...whole, case: { ...whole.case, version: whole.case.version + 1 } };
    expect(split(arrived, [second]).split.id).toBe(split(whole, [second]).split.id);
    expect(split(whole, [`${id}-3`]).split.id).not.toBe(split(whole, [second]).split.id);
  });

  it('makes another case after the first one was merged back', () => {
    const { rest, split: made } = split(whole, [second]);
    const back = done<{ case: Case }>(
      mergeInto(fileOf(rest, whole), fileOf(made, whole), doing, configuration),
    ).case;
    expect(split(fileOf(back, whole), [second]).split.id).not.toBe(made.id);
    expect(movedTo(back, second)).toBeNull();
  });
});

it.each<[string, readonly string[]]>([
  ['nothing-chosen', []],
  ['nothing-chosen', ['not-of-this-case']],
  ['nothing-chosen', [`${id}-4`]],
  ['nothing-left', [`${id}-1`, second, `${id}-3`]],
])('nothing is split: %s of %j', (refused, turnIds) => {
  expect(splitCase(whole, turnIds, doing, configuration)).toEqual({ refused });
});

it('nothing is split off a closed case', () => {
  const closed = done<{ case: Case }>(resolve(whole.case, doing)).case;
  expect(splitCase({ ...whole, case: closed }, [second], doing, configuration)).toEqual({
    refused: 'case-closed',
  });
});

const said = fc.record({
  from: fc.constantFrom('anna@example.com', 'bert@example.com'),
  facts: fc.constantFrom({}, { examples: 'yes' as const }, { scope_document: 'denied' as const }, complete),
});

it('loses nothing and doubles nothing, whatever is chosen; merged back, the case is what it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 2, maxLength: 5 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      async (messages, ticks) => {
        const file = await caseFile(
          id,
          messages.map((message, index) => ({ ...message, at: day(index + 2) })),
        );
        const chosen = file.case.turnIds.filter((_, index) => ticks[index] === true);
        fc.pre(chosen.length > 0 && chosen.length < file.case.turnIds.length);
        const { rest, split: made } = split(file, chosen);
        for (const list of ['turnIds', 'outboxIds', 'heldIds'] as const)
          expect([...rest[list], ...made[list]].toSorted()).toEqual(file.case[list].toSorted());
        const back = done<{ case: Case }>(
          mergeInto(fileOf(rest, file), fileOf(made, file), doing, configuration),
        ).case;
        const { facts, context, score, ready, openedAt, opening } = file.case;
        expect(back).toMatchObject({ facts, context, score, ready, openedAt, opening });
        expect(back.turnIds).toEqual(file.case.turnIds);
      },
    ),
    { numRuns: 60 },
  );
});
