import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, take } from '../../../core/case/assign.ts';
import { auditOf } from '../../../core/case/audit.ts';
import type { Case, CaseFile } from '../../../core/case/case.ts';
import { resolve } from '../../../core/case/close.ts';
import { mergedAway, mergeInto } from '../../../core/case/merge-cases.ts';
import { override, overrideOf } from '../../../core/case/override.ts';
import { replayCase } from '../../../core/case/replay.ts';
import { complete, configuration } from './build.ts';
import { caseFile, day, doing, type Said } from './two-cases.ts';

const done = (result: { case: Case } | { refused: string }): Case => {
  if ('refused' in result) throw new Error(result.refused);
  return result.case;
};

/** The file of a case that has taken another one over. */
const together = (into: CaseFile, from: CaseFile): CaseFile => {
  const head = done(mergeInto(into, from, doing, configuration));
  const inHead = <Entry extends { id: string }>(ids: readonly string[], entries: readonly Entry[]) =>
    ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  return {
    case: head,
    turns: inHead(head.turnIds, [...into.turns, ...from.turns]),
    outbox: inHead(head.outboxIds, [...into.outbox, ...from.outbox]),
  };
};

const older = await caseFile('ESC-00000AAA', [
  { at: day(2), facts: { scope_document: 'yes' } },
  { at: day(4), facts: { partner_contact: 'denied' } },
]);
const newer = await caseFile('ESC-00000BBB', [
  {
    at: day(3),
    from: 'bert@example.com',
    subject: 'Again',
    facts: { examples: 'yes', partner_contact: 'yes' },
  },
]);

describe('a case with what another one had', () => {
  const merged = together(older, newer);

  it('has the messages of both in the order in which they came, and all mails of ours', () => {
    expect(merged.turns.map(({ id }) => id)).toEqual(['ESC-00000AAA-1', 'ESC-00000BBB-1', 'ESC-00000AAA-2']);
    expect(merged.outbox).toHaveLength(older.outbox.length + newer.outbox.length);
    expect(merged.case).toMatchObject({
      id: 'ESC-00000AAA',
      version: older.case.version + 1,
      subject: 'Our shop',
      participants: ['anna@example.com', 'bert@example.com'],
      alsoUnder: ['ESC-00000BBB'],
      openedAt: day(2),
    });
  });

  it('is judged by all of them: what was said last counts, whichever case it was said in', () => {
    expect(merged.case.facts.examples.value).toBe('yes');
    expect(merged.case.facts.partner_contact.value).toBe('denied');
    expect(together(newer, older).case.facts).toEqual(merged.case.facts);
  });

  it('says who did it and why', () => {
    expect(auditOf(merged)).toContainEqual({
      at: doing.at,
      by: doing.by,
      action: 'merged',
      subject: 'ESC-00000BBB',
      before: 'ESC-00000BBB',
      after: 'ESC-00000AAA',
      note: doing.note,
    });
  });

  it('is judged the same when it is judged again', () => {
    const turns = merged.turns.map((turn) => ({ turn, today: null }));
    const again = replayCase(merged.case, turns, merged.outbox, configuration, doing);
    expect(again.changes).toEqual([]);
  });

  it('keeps what a person corrected in either of them', () => {
    const fact = overrideOf('scope_changes', 'yes');
    if (fact === null) throw new Error('no such fact');
    const corrected = done(override(newer.case, fact, configuration.weights, { ...doing, at: day(5) }));
    expect(together(older, { ...newer, case: corrected }).case.facts.scope_changes.value).toBe('yes');
  });

  it('is ready when together nothing is missing, since the message that was the last to be missing', async () => {
    const one = await caseFile('ESC-00000AAA', [{ at: day(2), facts: { scope_document: 'yes' } }]);
    const two = await caseFile('ESC-00000BBB', [
      { at: day(3), facts: { examples: 'yes', partner_contact: 'yes' } },
    ]);
    const { case: head } = together(one, two);
    expect(head).toMatchObject({ state: 'ready', ready: true, readyAt: day(3) });
  });

  it('is with a person as soon as one of the two was, and is asked about by the clock only while it is coached', () => {
    const taken = done(take(newer.case, 'dana@intake.example', doing));
    expect(together(older, { ...newer, case: taken }).case.state).toBe('with-csm');
    expect(merged.case.state).toBe('coaching');
    expect(merged.case.followUpAt).not.toBeNull();
  });

  it('stays with whoever had it', () => {
    const given = done(assign(newer.case, 'dana@intake.example', configuration, doing));
    expect(together(older, { ...newer, case: given }).case.csm).toBe(older.case.csm);
  });

  it('takes nothing over twice, and a message that came meanwhile along', async () => {
    const again = together(merged, newer);
    expect({ ...again.case, version: merged.case.version }).toEqual(merged.case);
    const more = await caseFile('ESC-00000BBB', [
      { at: day(3), from: 'bert@example.com', subject: 'Again', facts: { examples: 'yes' } },
      { at: day(8), from: 'bert@example.com', facts: { partner_contact: 'yes' } },
    ]);
    const later = together(merged, more);
    expect(later.turns.map(({ id }) => id).at(-1)).toBe('ESC-00000BBB-2');
    expect(later.case.facts.partner_contact.value).toBe('yes');
    expect(later.case.actions.filter(({ kind }) => kind === 'merged')).toHaveLength(1);
  });

  const said = fc.record({
    at: fc.integer({ min: 0, max: 500 }).map((hour) => day(1, hour)),
    from: fc.constantFrom('anna@example.com', 'bert@example.com'),
    facts: fc.constantFrom<NonNullable<Said['facts']>[]>(
      {},
      { examples: 'yes' },
      { scope_document: 'denied' },
      complete,
    ),
    isAutomatic: fc.constantFrom(false, false, true),
  });
  const messages = fc
    .array(said, { minLength: 1, maxLength: 4 })
    .map((list) => list.toSorted((one, other) => (one.at < other.at ? -1 : 1)));

  it('has everything of both and nothing twice, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(messages, messages, async (one, two) => {
        const [into, from] = [await caseFile('ESC-00000AAA', one), await caseFile('ESC-00000BBB', two)];
        const { case: head, turns } = together(into, from);
        expect(head.turnIds.toSorted()).toEqual([...into.case.turnIds, ...from.case.turnIds].toSorted());
        expect(head.outboxIds.toSorted()).toEqual(
          [...into.case.outboxIds, ...from.case.outboxIds].toSorted(),
        );
        expect(head.heldIds.toSorted()).toEqual([...into.case.heldIds, ...from.case.heldIds].toSorted());
        expect(turns.map(({ receivedAt }) => receivedAt)).toEqual(
          turns.map(({ receivedAt }) => receivedAt).toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a case that was merged', () => {
  const left = mergedAway(newer.case, older.case, doing);

  it('leads to the other one, is closed and asks nobody anything', () => {
    expect(left).toMatchObject({
      id: 'ESC-00000BBB',
      version: newer.case.version + 1,
      state: 'resolved',
      mergedInto: 'ESC-00000AAA',
      followUpAt: null,
      turnIds: [],
    });
  });

  it('says nothing of anybody who wrote', () => {
    expect(JSON.stringify(left)).not.toMatch(/anna|bert|example\.com|Again|search page/i);
  });
});

it.each<[string, CaseFile, CaseFile]>([
  ['same-case', older, older],
  ['case-closed', older, { ...newer, case: done(resolve(newer.case, doing)) }],
  ['other-closed', { ...older, case: done(resolve(older.case, doing)) }, newer],
  ['case-merged', older, { ...newer, case: mergedAway(newer.case, older.case, doing) }],
  ['other-closed', { ...older, case: mergedAway(older.case, newer.case, doing) }, newer],
])('two cases are not merged: %s', (refused, into, from) => {
  expect(mergeInto(into, from, doing, configuration)).toEqual({ refused });
});
