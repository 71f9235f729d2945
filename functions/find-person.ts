import { type CaseErasure, eraseFromCase, type StoredCase } from '../core/case/erase.ts';
import type { Person } from '../core/case/person.ts';
import type { Configuration } from '../core/configuration.ts';
import { caseRecord, outboxRecord, turnRecord } from './adapters/records.ts';
import type { StoredItems } from './adapters/stored-items.ts';
import type { Item, Key } from './adapters/table.ts';

/** Everything about a person that is in cases, and what of it others still need. */
export interface PersonInCases {
  readonly person: Person;
  readonly cases: readonly { readonly stored: StoredCase; readonly erasure: CaseErasure }[];
  /** Mails of turns that stay, and hashes of the files that came with them. */
  readonly keptMails: ReadonlySet<string>;
  readonly keptFiles: ReadonlySet<string>;
}

const partitionOf = (id: string): string => `case#${id}`;
const idOf = ({ pk }: Key): string | null => (pk.startsWith('case#') ? pk.slice('case#'.length) : null);

/** Whether a record of a case shows that the person has a part in it. */
function belongs(item: Item & Key, address: string): boolean {
  if (item.sk === 'head') {
    const { customer, participants } = caseRecord.parse(item);
    return customer.address === address || participants.includes(address);
  }
  if (item.sk.startsWith('turn#')) return turnRecord.parse(item).from.address === address;
  return item.sk.startsWith('outbox#') && outboxRecord.parse(item).mail.to.address === address;
}

/**
 * Goes through the whole table for the cases that a person has a part in, and decides what of each goes. The table is
 * read twice, because only after the first time is it known which cases matter; nothing else of it is kept in memory.
 */
export async function findPerson(
  address: string,
  items: StoredItems,
  configuration: Configuration,
): Promise<PersonInCases> {
  const ids = new Set<string>();
  for await (const item of items.scan()) {
    const id = idOf(item);
    if (id !== null && belongs(item, address)) ids.add(id);
  }
  const records = new Map<string, Item[]>([...ids].map((id) => [id, []]));
  const kept = { mails: new Set<string>(), files: new Set<string>() };
  const keep = (turn: { rawKey: string; attachments: readonly { sha256: string }[] }): void => {
    kept.mails.add(turn.rawKey);
    for (const { sha256 } of turn.attachments) kept.files.add(sha256);
  };
  for await (const item of items.scan()) {
    const ofCase = records.get(idOf(item) ?? '');
    if (ofCase) ofCase.push(item);
    else if (item.sk.startsWith('turn#')) keep(turnRecord.parse(item));
  }
  const stored = [...records].map(([id, ofCase]) => storedCase(id, ofCase));
  const person = { address, names: namesOf(address, stored) };
  const cases = stored.map((entry) => ({
    stored: entry,
    erasure: eraseFromCase(entry, person, configuration),
  }));
  for (const { stored: entry, erasure } of cases)
    for (const turn of entry.turns) if (!erasure.turns.includes(turn)) keep(turn);
  return { person, cases, keptMails: kept.mails, keptFiles: kept.files };
}

function storedCase(id: string, items: readonly Item[]): StoredCase {
  const of = (prefix: string) =>
    items.filter((item) => item.pk === partitionOf(id) && String(item.sk).startsWith(prefix));
  return {
    id,
    head: of('head').map((item) => caseRecord.parse(item))[0] ?? null,
    turns: of('turn#').map((item) => turnRecord.parse(item)),
    outbox: of('outbox#').map((item) => outboxRecord.parse(item)),
  };
}

function namesOf(address: string, cases: readonly StoredCase[]): string[] {
  const written = cases.flatMap(({ head, turns }) => [
    ...(head ? [head.customer] : []),
    ...turns.map(({ from }) => from),
  ]);
  const names = written.filter((entry) => entry.address === address).map(({ name }) => name);
  return [...new Set(names)].filter((name) => name !== '');
}
