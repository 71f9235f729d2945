import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Configuration } from '../core/configuration.ts';
import { csmsOf, type Directory, type Match, rowsNeverMatched } from '../core/directory/directory.ts';
import { isShared, plainAddress } from '../core/directory/domain.ts';
import { readDirectory } from '../core/directory/read-directory.ts';
import type { Mistake } from '../core/directory/read-table.ts';
import { writeDirectory } from '../core/directory/write-csv.ts';
import { customerDirectory, type OpenDirectory } from '../functions/adapters/directory.ts';
import {
  type DirectoryImport,
  type DirectoryStore,
  directoryStore,
} from '../functions/adapters/directory-store.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { loadConfiguration } from './configuration.ts';
import { reason } from './mail-files.ts';
import { withProduct } from './product.ts';
import { printable } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface Stored {
  readonly store: DirectoryStore;
  readonly opened: OpenDirectory;
}

const withDirectory = <Result>(use: (stored: Stored) => Promise<Result>): Promise<Result> =>
  withProduct(async ({ tables, tableName }) => {
    const table = dynamoTable(tables, tableName);
    const store = directoryStore(table, () => new Date());
    return use({ store, opened: await customerDirectory(table).open() });
  });

/** A file of another kind has a mistake in every line; the first tell what it is. */
const mostMistakes = 40;

function mistakesText(file: string, mistakes: readonly Mistake[]): string {
  const many = mistakes.length === 1 ? 'it has a mistake' : `it has ${mistakes.length} mistakes`;
  const lines = mistakes
    .slice(0, mostMistakes)
    .map(({ line, message }) => `  ${line === null ? '' : `line ${line}: `}${printable(message)}`);
  const more = mistakes.length - lines.length;
  return [
    `${file}: nothing was imported, because ${many}:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more.`] : []),
  ].join('\n');
}

const many = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const sizeText = ({ rows, domains, addresses }: Pick<DirectoryImport, 'rows' | 'domains' | 'addresses'>) =>
  `${many(rows, 'customer', 'customers')} with ${many(domains, 'domain', 'domains')} and ${many(addresses, 'address', 'addresses')}`;

/** Rows that are in vain, in one sentence each. */
const vainText = (directory: Directory): string[] =>
  rowsNeverMatched(directory).map(
    ({ organisation }) =>
      `${printable(organisation)} is never found: its row has neither a domain nor an address.`,
  );

/** `intake directory import FILE`: puts the file in the place of the directory, whole or not at all. */
export async function importDirectory(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`${file}: ${reason(error)}`);
  });
  const read = readDirectory(bytes, loadConfiguration());
  if (!read.ok) throw new UsageError(mistakesText(file, read.mistakes));
  const { directory } = read;
  await withDirectory(async ({ store }) => {
    if (!(await store.replace(directory, `command-line:${userInfo().username}`)))
      throw new UsageError(
        'Somebody else imported a directory at the same moment. Look at it, then try again.',
      );
    const csms = many(csmsOf(directory.rows).length, 'Customer Success Manager', 'Customer Success Managers');
    const [imported] = await store.history();
    if (imported) console.log(`Imported ${sizeText(imported)}, looked after by ${csms}.`);
    for (const line of vainText(directory)) console.log(line);
    await store.removeOld();
  });
}

/** `intake directory export`: the directory as the file that an import takes. */
export async function exportDirectory(): Promise<void> {
  await withDirectory(async ({ store }) => {
    process.stdout.write(writeDirectory(await store.load()));
  });
}

const importText = (entry: DirectoryImport): string =>
  `${sizeText(entry)}, imported ${entry.at} by ${printable(entry.by)}`;

const headLine = ([current]: readonly DirectoryImport[], { csmAddress }: Configuration): string =>
  current === undefined
    ? `No directory was imported yet: every case goes to the default queue, ${csmAddress}.`
    : `${importText(current)}.`;

/** `intake directory [--json]`: what counts now, and what did before. */
export async function showDirectory(asJson: boolean): Promise<void> {
  const configuration = loadConfiguration();
  await withDirectory(async ({ store }) => {
    const history = await store.history();
    if (asJson) return console.log(JSON.stringify({ imports: history.map(importJson) }));
    console.log(headLine(history, configuration));
    if (history.length > 1) console.log('Before that:');
    for (const entry of history.slice(1)) console.log(`  ${importText(entry)}`);
  });
}

const importJson = ({ at, by, rows, domains, addresses }: DirectoryImport) => ({
  ...{ at, by, customers: rows, domains, addresses },
});

/** Why an address was not found, where it could not have been by its domain. */
function whyUnknown(address: string): string {
  const plain = plainAddress(address);
  if (plain === null) return 'is no address; a mail from it goes';
  const domain = plain.slice(plain.lastIndexOf('@') + 1);
  return isShared(domain)
    ? `is in no row, and ${domain} is shared by strangers, so that only the full address counts; a mail from it goes`
    : 'is in no row, and neither is its domain; a mail from it goes';
}

function matchText(address: string, match: Match | null, { csmAddress }: Configuration): string {
  if (match === null)
    return `${printable(address)} ${printable(whyUnknown(address))} to the default queue, ${csmAddress}.`;
  const { organisation, csm, partner, timeZone } = match.customer;
  const known = [
    `Customer Success Manager ${csm.name} <${csm.address}>`.replace('  <', ' <'),
    ...(csm.language === null ? [] : [`who reads ${csm.language}`]),
    ...(timeZone === null ? [] : [`time zone ${timeZone}`]),
    ...(partner === '' ? [] : [`partner ${partner}`]),
  ];
  return printable(
    `${address} is ${organisation}, by the ${match.by.kind} ${match.by.value}: ${known.join(', ')}`,
  );
}

const matchJson = (address: string, match: Match | null, { csmAddress }: Configuration) => ({
  address,
  customer: match?.customer.organisation ?? null,
  by: match?.by.kind ?? null,
  matched: match?.by.value ?? null,
  csm: match?.customer.csm.address ?? csmAddress,
});

/** `intake directory check [ADDRESS…] [--json]`: what each address leads to and why, and the rows that are in vain. */
export async function checkDirectory(addresses: readonly string[], asJson: boolean): Promise<void> {
  const configuration = loadConfiguration();
  await withDirectory(async ({ store, opened }) => {
    const history = await store.history();
    const directory = await store.load();
    const matches: [string, Match | null][] = [];
    for (const address of addresses) matches.push([address, await opened.find(address)]);
    if (asJson) {
      const found = matches.map(([address, match]) => matchJson(address, match, configuration));
      const vain = rowsNeverMatched(directory).map(({ organisation }) => organisation);
      const current = history[0] === undefined ? null : importJson(history[0]);
      return console.log(JSON.stringify({ current, addresses: found, never_found: vain }));
    }
    console.log(headLine(history, configuration));
    for (const [address, match] of matches) console.log(matchText(address, match, configuration));
    for (const line of vainText(directory)) console.log(line);
    if (addresses.length === 0 && directory.rows.length > 0 && vainText(directory).length === 0)
      console.log('Every customer can be found.');
  });
}
