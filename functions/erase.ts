import type { CaseAction } from '../core/case/action.ts';
import { mentionsAddress, textsIn } from '../core/case/person.ts';
import type { Configuration } from '../core/configuration.ts';
import { readEmail } from '../core/email/from-mime.ts';
import type { CaseStore } from './adapters/case-store.ts';
import type { DeadLetterQueue } from './adapters/dead-letter-queue.ts';
import { directoryPartition, versionPartition } from './adapters/directory.ts';
import type { StoredFiles } from './adapters/stored-files.ts';
import type { StoredItems } from './adapters/stored-items.ts';
import type { Item, Key } from './adapters/table.ts';
import { findPerson, type PersonInCases } from './find-person.ts';

export interface ErasePorts {
  readonly items: StoredItems;
  readonly files: StoredFiles;
  readonly cases: Pick<CaseStore, 'amend'>;
  readonly letters: Pick<DeadLetterQueue, 'visit' | 'remove'>;
  readonly configuration: Configuration;
  readonly now: () => Date;
  /** Who has it done, for the history of cases that go on. */
  readonly by: string;
  readonly prefixes: { readonly mails: string; readonly attachments: string };
}

/** What goes, or went: by kind, where it is. */
export interface Erased {
  readonly person: PersonInCases['person'];
  readonly cases: readonly string[];
  /** Cases that other people have a part in: they go on without this one. */
  readonly shortenedCases: readonly string[];
  readonly records: readonly string[];
  readonly files: readonly string[];
  readonly deadLetters: readonly string[];
}

/**
 * Erases a person, or shows what that would erase. The order makes it safe to be interrupted anywhere and run again: what
 * hangs on a case goes first, and the records by which it is found go last.
 */
export async function erasePerson(address: string, ports: ErasePorts, really: boolean): Promise<Erased> {
  const found = await findPerson(address, ports.items, ports.configuration);
  const records: string[] = [];
  const remove = async (key: Key): Promise<void> => {
    records.push(`${key.pk} ${key.sk}`);
    if (really) await ports.items.remove(key);
  };
  const files = await filesOf(address, found, ports);
  const messages = messagesOf(found, files, ports);
  for await (const item of ports.items.scan()) if (hangsOn(item, found, messages)) await remove(item);
  const deadLetters = await eraseDeadLetters(address, ports, really);
  if (really) for (const key of files) await ports.files.remove(key);
  for (const { stored, erasure } of found.cases) {
    for (const { id, caseId } of erasure.outbox) await remove({ pk: `case#${caseId}`, sk: `outbox#${id}` });
    if (really && erasure.rest !== null && erasure.rest !== stored.head) await shorten(erasure.rest, ports);
    for (const { id, caseId } of erasure.turns) await remove({ pk: `case#${caseId}`, sk: `turn#${id}` });
    if (erasure.rest === null) await remove({ pk: `case#${stored.id}`, sk: 'head' });
  }
  return {
    person: found.person,
    cases: found.cases.filter(({ erasure }) => erasure.rest === null).map(({ stored }) => stored.id),
    shortenedCases: found.cases.filter(isShortened).map(({ stored }) => stored.id),
    records,
    files,
    deadLetters,
  };
}

/** Whether a case goes on and loses something; one that only shares records with another may lose nothing. */
const isShortened = ({ stored, erasure: { rest, turns, outbox } }: PersonInCases['cases'][number]): boolean =>
  rest !== null && (rest !== stored.head || turns.length > 0 || outbox.length > 0);

async function shorten(
  rest: NonNullable<PersonInCases['cases'][number]['erasure']['rest']>,
  { cases, now, by }: ErasePorts,
): Promise<void> {
  const action: CaseAction = {
    id: `erased-${rest.version}`,
    at: now().toISOString(),
    by,
    kind: 'erased',
    subject: '',
    before: '',
    after: '',
    note: '',
  };
  if (!(await cases.amend({ ...rest, actions: [...rest.actions, action] }, [])))
    throw new Error(`The case ${rest.id} was changed while it was being erased from. Run the command again.`);
}

/** Of the mails that go, and of copies of them that are in no case, the ids that SES gave them. */
function messagesOf(
  { cases }: PersonInCases,
  files: readonly string[],
  { prefixes }: ErasePorts,
): ReadonlySet<string> {
  const turns = cases.flatMap(({ erasure }) => erasure.turns.map(({ id }) => id));
  const mails = files.filter((key) => key.startsWith(prefixes.mails));
  return new Set([...turns, ...mails.map((key) => key.slice(prefixes.mails.length))]);
}

const claims = 'message#';

/** Whether a record outside the cases belongs to what goes: Message-IDs, claims, counts, suppressions and the like. */
function hangsOn(
  item: Item & Key,
  { person, cases, keptMessages }: PersonInCases,
  messages: ReadonlySet<string>,
): boolean {
  if (item.pk.startsWith('case#') || item.pk === 'settings') return false;
  // Whoever keeps the directory takes an address out of it; without a row of it, a whole customer would be unknown.
  if (item.pk === directoryPartition || item.pk.startsWith(versionPartition(''))) return false;
  const outboxIds = cases.flatMap(({ erasure }) => erasure.outbox.map(({ id }) => id));
  const staysElsewhere = typeof item.sesMessageId === 'string' && keptMessages.has(item.sesMessageId);
  const wholeCases = cases.filter(({ erasure }) => erasure.rest === null).map(({ stored }) => stored.id);
  return (
    (item.pk.startsWith(claims) && messages.has(item.pk.slice(claims.length))) ||
    (typeof item.sesMessageId === 'string' && messages.has(item.sesMessageId)) ||
    outboxIds.some((id) => item.sk.endsWith(`#${id}`)) ||
    wholeCases.some((id) => item.pk === `replies#case#${id}` || (item.caseId === id && !staysElsewhere)) ||
    textsIn(item).some((text) => mentionsAddress(text, person.address))
  );
}

/** The mails that go, and the files that came with them and with no mail that stays. */
async function filesOf(
  address: string,
  found: PersonInCases,
  { files, prefixes }: ErasePorts,
): Promise<string[]> {
  const turns = found.cases.flatMap(({ erasure }) => erasure.turns);
  const going = new Set(turns.map(({ rawKey }) => rawKey));
  const hashes = turns.flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256));
  const orphans = new Set(hashes.filter((hash) => !found.keptFiles.has(hash)));
  const keys: string[] = [];
  for await (const { key } of files.list(prefixes.mails))
    if (going.has(key) || (!found.keptMails.has(key) && (await isFrom(address, await files.read(key)))))
      keys.push(key);
  for await (const { key } of files.list(prefixes.attachments))
    if ([...orphans].some((hash) => key.includes(hash))) keys.push(key);
  return keys;
}

/** Whether a mail that is in no case was written by the person. */
async function isFrom(address: string, raw: Uint8Array | null): Promise<boolean> {
  return raw !== null && (await readEmail(raw)).from?.address === address;
}

async function eraseDeadLetters(
  address: string,
  { letters }: ErasePorts,
  really: boolean,
): Promise<string[]> {
  const ids: string[] = [];
  await letters.visit(async (held) => {
    if (!mentionsAddress(held.letter.sender ?? '', address)) return;
    ids.push(held.letter.id);
    if (really) await letters.remove(held);
  });
  return ids;
}
