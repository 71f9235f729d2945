import type { Turn } from '../core/case/case.ts';
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
  /** Ids that SES gave to them. */
  readonly keptMessages: ReadonlySet<string>;
}

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
  const ids = await casesOf(address, items);
  const records = new Map<string, Item[]>([...ids].map((id) => [id, []]));
  const kept = { mails: new Set<string>(), files: new Set<string>(), messages: new Set<string>() };
  const keep = (turn: Turn): void => {
    kept.messages.add(turn.id);
    kept.mails.add(turn.rawKey);
    for (const { sha256 } of turn.attachments) kept.files.add(sha256);
  };
  for await (const item of items.scan()) {
    const ofCase = records.get(idOf(item) ?? '');
    if (ofCase) ofCase.push(item);
    else if (item.sk.startsWith('turn#')) keep(turnRecord.parse(item));
  }
  const stored = storedCases(records);
  const person = { address, names: namesOf(address, stored) };
  const cases = withoutLooseEnds(
    stored.map((entry) => ({ stored: entry, erasure: eraseFromCase(entry, person, configuration) })),
  );
  for (const { stored: entry, erasure } of cases)
    for (const turn of entry.turns) if (!erasure.turns.includes(turn)) keep(turn);
  return { person, cases, keptMails: kept.mails, keptFiles: kept.files, keptMessages: kept.messages };
}

/** Cases that a person has a part in, with those that share records with them: what was merged, and what was split. */
async function casesOf(address: string, items: StoredItems): Promise<Set<string>> {
  const ids = new Set<string>();
  const shared: string[][] = [];
  for await (const item of items.scan()) {
    const id = idOf(item);
    if (id === null) continue;
    if (belongs(item, address)) ids.add(id);
    if (item.sk !== 'head') continue;
    const { alsoUnder, mergedInto } = caseRecord.parse(item);
    if (alsoUnder.length > 0 || mergedInto !== null)
      shared.push([id, ...alsoUnder, ...(mergedInto === null ? [] : [mergedInto])]);
  }
  // As long as one leads to another.
  for (let found = -1; found < ids.size; ) {
    found = ids.size;
    for (const group of shared) if (group.some((id) => ids.has(id))) for (const id of group) ids.add(id);
  }
  return ids;
}

/** The cases with their records: each belongs to the case that lists it, and what none lists to the one it is kept under. */
function storedCases(records: ReadonlyMap<string, readonly Item[]>): StoredCase[] {
  const all = [...records.values()].flat();
  const of = (prefix: string) => all.filter(({ sk }) => String(sk).startsWith(prefix));
  const heads = of('head').map((item) => caseRecord.parse(item));
  const turns = of('turn#').map((item) => turnRecord.parse(item));
  const outbox = of('outbox#').map((item) => outboxRecord.parse(item));
  const listedTurns = new Set(heads.flatMap(({ turnIds }) => turnIds));
  const listedMails = new Set(heads.flatMap(({ outboxIds }) => outboxIds));
  return [...records.keys()].map((id) => {
    const head = heads.find((found) => found.id === id) ?? null;
    const isOf =
      (listed: ReadonlySet<string>, own: readonly string[] = []) =>
      (record: { id: string; caseId: string }) =>
        listed.has(record.id) ? own.includes(record.id) : record.caseId === id;
    return {
      id,
      head,
      turns: turns.filter(isOf(listedTurns, head?.turnIds)),
      outbox: outbox.filter(isOf(listedMails, head?.outboxIds)),
    };
  });
}

type ErasedCase = PersonInCases['cases'][number];

/** A case that was merged is only the way to the one it goes on in, and goes with that. */
function withoutLooseEnds(cases: readonly ErasedCase[]): ErasedCase[] {
  const goesOn = (id: string): boolean => {
    const found = cases.find(({ stored }) => stored.id === id);
    const next = found?.stored.head?.mergedInto ?? null;
    return next === null ? found !== undefined && found.erasure.rest !== null : goesOn(next);
  };
  return cases.map(({ stored, erasure }) => ({
    stored,
    erasure: goesOn(stored.id) ? erasure : { ...erasure, rest: null },
  }));
}

function namesOf(address: string, cases: readonly StoredCase[]): string[] {
  const written = cases.flatMap(({ head, turns }) => [
    ...(head ? [head.customer] : []),
    ...turns.map(({ from }) => from),
  ]);
  const names = written.filter((entry) => entry.address === address).map(({ name }) => name);
  return [...new Set(names)].filter((name) => name !== '');
}
