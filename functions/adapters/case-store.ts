import { randomUUID } from 'node:crypto';
import type { Case, CaseFile, OutboxRecord, Turn } from '../../core/case/case.ts';
import { allOf } from './all-of.ts';
import { heldEntry, heldEntryNames, listingOf } from './case-indexes.ts';
import { dueAttributes } from './due-cases.ts';
import { atOneMoment, expiry, type Lifetime } from './lifetime.ts';
import { caseRecord, outboxRecord, turnRecord } from './records.ts';
import { renewCase } from './renew-case.ts';
import type { Item, Table } from './table.ts';

const casePartition = (caseId: string): string => `case#${caseId}`;

/** Sorts after every key that begins with the prefix. */
const after = (prefix: string): string => `${prefix}\uffff`;

/** Keys are kept apart from attributes, so that a record reads the same wherever it is stored. */
const keyed = (pk: string, sk: string, record: object): Item & { pk: string; sk: string } => ({
  ...record,
  pk,
  sk,
});

const outboxKey = ({ caseId, id }: Pick<OutboxRecord, 'caseId' | 'id'>) => ({
  pk: casePartition(caseId),
  sk: `outbox#${id}`,
});

/** A mail that somebody has begun to send is committed; a slow worker that still adds the same message must not undo that. */
const notYetTried = {
  expression: 'attribute_not_exists(attempt) OR attempt = :none',
  values: { ':none': '' },
};

/** A held reply stays in its list until it has left or failed, so that an interrupted release can be taken up again. */
const noLongerListed = ({ state }: OutboxChange): readonly string[] =>
  state === 'sent' || state === 'failed' ? heldEntryNames : [];

export type { CaseFile };

export type OutboxChange = Partial<OutboxRecord> & Pick<OutboxRecord, 'state'>;

export interface CaseStore {
  load(caseId: string): Promise<Case | null>;
  loadFile(caseId: string): Promise<CaseFile | null>;
  /**
   * Writes turn and outbox under ids that depend on the message (or the action) alone, then the case head under the
   * condition that nobody else has changed it: that last write makes all of it true. Gives false when someone was faster.
   */
  commit(after: Case, turn: Turn | null, outbox: readonly OutboxRecord[]): Promise<boolean>;
  /** Replaces turns of a case and its head, under the same condition. Gives false when someone was faster. */
  amend(after: Case, turns: readonly Turn[]): Promise<boolean>;
  loadOutbox(caseId: string, outboxId: string): Promise<OutboxRecord | null>;
  /** An outgoing mail of a case, under whichever number it is kept; null where the case has none of that id. */
  loadListed(head: Case, outboxId: string): Promise<OutboxRecord | null>;
  /** Moves an outgoing mail on; gives false when it is no longer in the state it was expected in. */
  moveOutbox(record: OutboxRecord, to: OutboxChange): Promise<boolean>;
  /** Takes a pending mail for one attempt to send it; gives null when another worker has it. */
  startSending(record: OutboxRecord): Promise<OutboxRecord | null>;
  /**
   * Writes what became of an attempt. It counts as long as no later attempt has begun: also when somebody has given the
   * mail up in the meantime, because only the one who sent it knows.
   */
  finishSending(record: OutboxRecord, to: OutboxChange): Promise<boolean>;
  /** All cases, newest change first. */
  listCases(): Promise<Case[]>;
}

/** `lifetime` is how long a case is kept after its last change; without it, for ever. */
export function caseStore(table: Table, lifetime?: Lifetime): CaseStore {
  const load = async (caseId: string): Promise<Case | null> => {
    const item = await table.get({ pk: casePartition(caseId), sk: 'head' });
    return item ? caseRecord.parse(item) : null;
  };
  const loadOutbox = async (caseId: string, id: string): Promise<OutboxRecord | null> => {
    const item = await table.get(outboxKey({ caseId, id }));
    return item ? outboxRecord.parse(item) : null;
  };
  /** Records of a case whose sort keys begin so, under its own number and the others that it has records under. */
  const recordsOf = async (head: Case, prefix: string): Promise<Item[]> => {
    const partitions = [head.id, ...head.alsoUnder].map(casePartition);
    return (await Promise.all(partitions.map((pk) => table.query(pk, prefix, after(prefix))))).flat();
  };
  const moveOutbox = (record: OutboxRecord, to: OutboxChange): Promise<boolean> =>
    table.updateIf(
      outboxKey(record),
      { ...to },
      {
        expression: `#state = :before AND (attempt = :attempt OR attribute_not_exists(attempt))`,
        names: { '#state': 'state' },
        values: { ':before': record.state, ':attempt': record.attempt },
      },
      noLongerListed(to),
    );
  const putTurn = (turn: Turn, moment: Lifetime | undefined): Promise<void> =>
    table.put(keyed(casePartition(turn.caseId), `turn#${turn.id}`, { ...turn, ...expiry(moment) }));
  const putHead = (next: Case, moment: Lifetime | undefined): Promise<boolean> => {
    const head = keyed(casePartition(next.id), 'head', {
      ...next,
      ...listingOf(next),
      ...dueAttributes(next),
      ...expiry(moment),
    });
    return next.version === 1
      ? table.putNew(head)
      : table.putIf(head, {
          expression: '#version = :before',
          names: { '#version': 'version' },
          values: { ':before': next.version - 1 },
        });
  };
  return {
    load,
    async loadFile(caseId) {
      const head = await load(caseId);
      if (!head) return null;
      const [turns, outbox] = await Promise.all([recordsOf(head, 'turn#'), recordsOf(head, 'outbox#')]);
      const inOrder = <Found extends { id: string }>(ids: readonly string[], found: Found[]): Found[] =>
        ids.flatMap((id) => found.find((record) => record.id === id) ?? []);
      return {
        case: head,
        turns: inOrder(
          head.turnIds,
          turns.map((item) => turnRecord.parse(item)),
        ),
        outbox: inOrder(
          head.outboxIds,
          outbox.map((item) => outboxRecord.parse(item)),
        ),
      };
    },
    async commit(next, turn, outbox) {
      const moment = lifetime && atOneMoment(lifetime);
      if (turn !== null) await putTurn(turn, moment);
      for (const record of outbox) {
        const item = keyed(casePartition(next.id), `outbox#${record.id}`, {
          ...record,
          ...heldEntry(record),
          ...expiry(moment),
        });
        if (!(await table.putIf(item, notYetTried))) return false;
      }
      // Before the head, so that a process that dies in between does it again.
      const written = { turns: turn === null ? [] : [turn], outbox };
      if (moment !== undefined) await renewCase(table, next, written, moment);
      return putHead(next, moment);
    },
    async amend(next, turns) {
      const moment = lifetime && atOneMoment(lifetime);
      for (const turn of turns) await putTurn(turn, moment);
      // Turns that are written again are no new ones: their Message-IDs are renewed with the rest.
      const written = { turns: [], outbox: [] };
      if (moment !== undefined) await renewCase(table, next, written, moment);
      return putHead(next, moment);
    },
    loadOutbox,
    async loadListed({ id, alsoUnder, outboxIds }, outboxId) {
      for (const caseId of outboxIds.includes(outboxId) ? [id, ...alsoUnder] : []) {
        const record = await loadOutbox(caseId, outboxId);
        if (record !== null) return record;
      }
      return null;
    },
    moveOutbox,
    async startSending(record) {
      const sending = { ...record, state: 'sending' as const, attempt: randomUUID() };
      const moving = moveOutbox(record, { state: 'sending', attempt: sending.attempt });
      const [moved] = await Promise.allSettled([moving]);
      if (moved.status === 'fulfilled' && moved.value) return sending;
      // The answer may be lost: then the write counted all the same, and its repetition by the client was refused.
      if ((await loadOutbox(record.caseId, record.id))?.attempt === sending.attempt) return sending;
      if (moved.status === 'rejected') throw moved.reason;
      return null;
    },
    finishSending: (record, to) =>
      table.updateIf(
        outboxKey(record),
        { ...to },
        { expression: 'attempt = :attempt', values: { ':attempt': record.attempt } },
        noLongerListed(to),
      ),
    async listCases() {
      const listed = (await Promise.all([allOf(table, 'open'), allOf(table, 'closed')])).flat();
      const heads = await table.getAll(listed);
      return heads.map((item) => caseRecord.parse(item)).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
    },
  };
}
