import { caseStore } from '../functions/adapters/case-store.ts';
import { sqsDeadLetterQueue } from '../functions/adapters/dead-letter-queue.ts';
import { customerDirectory } from '../functions/adapters/directory.ts';
import { attachmentPrefix, rawMailPrefix } from '../functions/adapters/prefixes.ts';
import { s3StoredFiles } from '../functions/adapters/stored-files.ts';
import { dynamoItems } from '../functions/adapters/stored-items.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { type Erased, type ErasePorts, erasePerson } from '../functions/erase.ts';
import { findMentions, type SearchResult } from '../functions/find-mentions.ts';
import { commandLineActor } from './actor.ts';
import { loadConfiguration } from './configuration.ts';
import { type Product, withProduct } from './product.ts';
import { printable } from './terminal.ts';
import { UsageError } from './usage-error.ts';

function portsOf(product: Product): ErasePorts {
  const { configuration, now } = product;
  const lifetime = { days: configuration.retentionDays, now };
  return {
    items: dynamoItems(product.tables, product.tableName),
    files: s3StoredFiles(product.storage, product.bucketName),
    cases: caseStore(dynamoTable(product.tables, product.tableName), lifetime),
    letters: sqsDeadLetterQueue(product.queues, product.deadLetterQueueUrl, product.queueUrl),
    configuration,
    now,
    by: commandLineActor(),
    prefixes: { mails: rawMailPrefix, attachments: attachmentPrefix },
  };
}

/** Mail that is being handled meanwhile brings something new; each round erases what the one before could not see. */
const mostRounds = 3;

const isNothing = ({ records, files, deadLetters, shortenedCases }: Erased): boolean =>
  records.length + files.length + deadLetters.length + shortenedCases.length === 0;

/**
 * `intake erase --sender ADDRESS [--yes] [--json]`: erases everything of a person and then looks whether anything still
 * names them. Without `--yes` it only shows what would go. Throws a `UsageError` for an address of our own.
 */
export async function erase(
  sender: string,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
): Promise<void> {
  const address = sender.trim().toLowerCase();
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) throw new UsageError(`"${sender}" is no e-mail address.`);
  const { csmAddress, escalationAddresses } = loadConfiguration();
  if ([csmAddress, ...escalationAddresses].includes(address))
    throw new UsageError(`${address} is an address of ours; every case is about mail from or to it.`);
  await withProduct(async (product) => {
    const { csms } = await customerDirectory(dynamoTable(product.tables, product.tableName)).open();
    if (csms.some((csm) => csm.address === address))
      throw new UsageError(
        `${address} looks after customers. Import a directory without it first ("intake directory export" writes the present one).`,
      );
    const ports = portsOf(product);
    const erased = await erasePerson(address, ports, yes);
    if (!yes) return console.log(json ? erasedJson(erased, null) : plannedText(erased));
    for (let round = 1; round < mostRounds; round++)
      if (isNothing(await erasePerson(address, ports, true))) break;
    const search = await findMentions(erased.person, ports);
    console.log(json ? erasedJson(erased, search) : erasedText(erased, search));
  });
}

function erasedJson(erased: Erased, search: SearchResult | null): string {
  return JSON.stringify({
    sender: erased.person.address,
    names: erased.person.names,
    done: search !== null,
    cases: erased.cases,
    shortened_cases: erased.shortenedCases,
    records: erased.records,
    files: erased.files,
    dead_letters: erased.deadLetters,
    ...(search === null
      ? {}
      : { checked: { records: search.records, files: search.files }, mentions: search.mentions }),
  });
}

function counts({ cases, shortenedCases, records, files, deadLetters }: Erased): string {
  return `${cases.length} cases, ${records.length} records, ${files.length} files and ${deadLetters.length} dead letters; ${shortenedCases.length} cases of other people lose this person's mails`;
}

function plannedText(erased: Erased): string {
  const { address } = erased.person;
  if (isNothing(erased)) return `Nothing is stored of ${printable(address)}.`;
  const places = [...erased.records, ...erased.files].map((place) => `  ${printable(place)}`);
  return [...places, `These would go: ${counts(erased)}. Add --yes to erase them.`].join('\n');
}

function erasedText(erased: Erased, { records, files, mentions }: SearchResult): string {
  const { address, names } = erased.person;
  const wanted = [address, ...names].map((word) => `"${printable(word)}"`).join(', ');
  const looked = `Looked for ${wanted} in all ${records} records and ${files} files`;
  return [
    isNothing(erased) ? `Nothing was stored of ${printable(address)}.` : `Erased: ${counts(erased)}.`,
    mentions.length === 0
      ? `${looked}: found nowhere.`
      : `${looked}. Other people's records and mails still have it:`,
    ...mentions.map(({ where, what }) => `  ${printable(where)} (${what})`),
    'Not within reach: mails already delivered to inboxes, and the backups of the table, which end after 35 days.',
  ].join('\n');
}
