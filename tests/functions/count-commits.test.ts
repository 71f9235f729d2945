import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MessageKind } from '../../core/assessment/assessment.ts';
import type { FactValues } from '../../core/assessment/facts.ts';
import type { Case } from '../../core/case/case.ts';
import { caseStore } from '../../functions/adapters/case-store.ts';
import { countingCommits } from '../../functions/count-commits.ts';
import { assessment, decideOn, incoming } from '../core/case/build.ts';
import { type FreshTable, freshTable } from './adapters/fresh-table.ts';

let fresh: FreshTable;
beforeAll(async () => {
  fresh = await freshTable();
});
afterAll(() => fresh.close());

/** A store on the real table, and the names that it has counted. */
function counting() {
  const counted: string[] = [];
  const store = caseStore(fresh.table, { days: 100, now: fresh.now });
  return { counted, cases: countingCommits(store, (metric) => counted.push(metric)) };
}

async function decision(
  id: string,
  kind: MessageKind,
  values: Partial<FactValues>,
  before: Case | null = null,
) {
  const message = await incoming(values, { sesMessageId: id, assessment: assessment(values, { kind }) });
  const { case: after, turn } = decideOn(message, before);
  return { after: { ...after, id: 'ESC-COUNTED0' }, turn: { ...turn, caseId: 'ESC-COUNTED0' } };
}

it('an escalation that opens a case counts what it leaves out; a reply does not; neither counts twice', async () => {
  const { counted, cases } = counting();
  const first = await decision('ses-opens', 'escalation', {
    scope_document: 'yes',
    partner_contact: 'denied',
  });
  await cases.commit(first.after, first.turn, []);
  const opening = [
    'kind-escalation',
    'language-en',
    'case-opened',
    'missing-scope_changes',
    'missing-partner_contact',
    'missing-partner_response',
    'missing-examples',
    'missing-attachments',
  ];
  expect(counted).toEqual(opening);

  // Somebody was faster: nothing is stored, so nothing is counted.
  expect(await cases.commit(first.after, first.turn, [])).toBe(false);
  expect(counted).toEqual(opening);

  const second = await decision('ses-answers', 'reply', { examples: 'yes' }, first.after);
  expect(await cases.commit(second.after, second.turn, [])).toBe(true);
  expect(counted.slice(opening.length)).toEqual(['kind-reply', 'language-en']);

  // What a person does to the case is no mail.
  const third = { ...second.after, version: second.after.version + 1, csm: 'dana@intake.example' };
  expect(await cases.commit(third, null, [])).toBe(true);
  expect(counted.slice(opening.length)).toEqual(['kind-reply', 'language-en']);
});

it('a machine counts as a machine and has no language', async () => {
  const { counted, cases } = counting();
  const { after, turn } = await decision('ses-machine', 'auto', {});
  await cases.commit({ ...after, id: 'ESC-MACHINE0' }, { ...turn, caseId: 'ESC-MACHINE0' }, []);
  expect(counted).toEqual(['kind-auto']);
});
