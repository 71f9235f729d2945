import type { Case } from '../../core/case/case.ts';
import { type CaseStore, caseStore } from '../../functions/adapters/case-store.ts';
import { committed } from './adapters/committed.ts';
import { type FreshTable, freshTable } from './adapters/fresh-table.ts';

/** A table, what was asked of it, and a way to fill it through the product's own writes. */
export interface CaseTable extends FreshTable {
  readonly store: CaseStore;
  /** The calls since the last time this was called: what, and what limits it. */
  calls(): Call[];
  /** Stores a case like any other with these differences, opened at minute `number` of a day. */
  open(number: number, differences?: Partial<Case>): Promise<Case>;
  /** Stores such a case whose reply is held. */
  hold(number: number): Promise<void>;
}

export interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export const idOf = (number: number): string => `ESC-${String(number).padStart(8, '0')}`;

export async function caseTable(): Promise<CaseTable> {
  const fresh = await freshTable();
  const store = caseStore(fresh.table, { days: 100, now: fresh.now });
  let made: Call[] = [];
  fresh.client.middlewareStack.add(
    (next, context) => (request) => {
      made.push({ name: (context.commandName ?? '').replace(/Command$/, ''), input: { ...request.input } });
      return next(request);
    },
    { step: 'initialize', name: 'calls' },
  );
  const openedAt = (number: number): string => new Date(Date.UTC(2026, 2, 2, 0, number)).toISOString();
  return {
    ...fresh,
    store,
    calls() {
      const calls = made;
      made = [];
      return calls;
    },
    async open(number, differences = {}) {
      const first = await committed(`ses-${number}`, idOf(number));
      const at = openedAt(number);
      const stored = { ...first.case, openedAt: at, updatedAt: at, ...differences };
      if (!(await store.commit(stored, first.turn, first.outbox))) throw new Error('Two cases have one id');
      return stored;
    },
    async hold(number) {
      const held = await committed(`ses-${number}`, idOf(number), { failedVerdicts: ['dmarc'] });
      const outbox = held.outbox.map((record) => ({ ...record, createdAt: openedAt(number) }));
      const stored = { ...held.case, openedAt: openedAt(number) };
      if (!(await store.commit(stored, held.turn, outbox))) throw new Error('Two cases have one id');
    },
  };
}
