import { deliverableAddress } from '../email/deliverable.ts';
import { type LanguageCode, languageCodes } from '../languages/language.ts';
import { isTimeZone } from '../time-zone.ts';
import { beginsAsFormula, type Column } from './columns.ts';
import type { DirectoryRow } from './directory.ts';
import { asciiDomain, isPublicSuffix, isShared, plainAddress } from './domain.ts';

/** What of the configuration a row is checked against: nobody's customer, and nobody's Customer Success Manager, is us. */
export interface OurAddresses {
  readonly domain: string;
  readonly escalationAddresses: readonly string[];
}

export type RowReading =
  | { readonly ok: true; readonly row: DirectoryRow }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Names are shown in mails and on pages; a longer one is a paragraph in the wrong column. */
const longestName = 200;
const longestPlace = 500;

const quoted = (text: string): string => `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;

/** Several in a cell stand between blanks, commas, semicolons or line ends. */
const entriesOf = (cell: string): string[] => cell.split(/[\s,;]+/).filter((entry) => entry !== '');

const formula = (column: Column, text: string): string =>
  `${column}: ${quoted(text)} begins with ${text[0]}, which Excel would run as a formula when the directory is exported. Write it without that.`;

/** The text of a name column, with what is wrong with it. */
function readName(column: Column, text: string, wrong: string[]): string {
  if (beginsAsFormula(text)) wrong.push(formula(column, text));
  if (text.length > longestName)
    wrong.push(`${column}: has ${text.length} characters; at most ${longestName} are kept.`);
  if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text))
    wrong.push(
      `${column}: ${quoted(text.replace(/\p{C}/gu, ' '))} has a line break or an invisible sign in it.`,
    );
  return text;
}

function readDomain(entry: string, ours: OurAddresses): { readonly domain: string } | { wrong: string } {
  const shown = `domains: ${quoted(entry)}`;
  if (entry.includes('@'))
    return {
      wrong: `${shown} is no domain. An address belongs into the column "addresses"; of a domain write only what stands behind the @.`,
    };
  const domain = asciiDomain(entry);
  if (domain === null)
    return {
      wrong: `${shown} is no domain. Expected one such as example.com; the names below it are found with it.`,
    };
  if (domain === ours.domain)
    return { wrong: `${shown} is the domain that escalations are sent to; it is no customer's.` };
  if (isPublicSuffix(domain))
    return {
      wrong: `${shown} is not one company's: anybody can register a name under it. Write the domain of the customer itself.`,
    };
  if (isShared(domain))
    return {
      wrong: `${shown} is a mail provider that strangers share. Write the customer's full addresses into the column "addresses".`,
    };
  return { domain };
}

function readAddress(column: Column, entry: string): { readonly address: string } | { wrong: string } {
  if (beginsAsFormula(entry)) return { wrong: formula(column, entry) };
  const address = plainAddress(entry);
  return address === null
    ? {
        wrong: `${column}: ${quoted(entry)} is no address. Expected one such as anna@example.com, without a name.`,
      }
    : { address };
}

/** The one address of a Customer Success Manager. Briefs that came back to us would open cases. */
function readCsm(cell: string, ours: OurAddresses, wrong: string[]): string {
  if (cell === '') {
    wrong.push('csm: is empty. Write the address of the Customer Success Manager.');
    return '';
  }
  const read = readAddress('csm', cell);
  if ('wrong' in read) wrong.push(read.wrong);
  const address = 'address' in read ? read.address : '';
  if (address !== '' && deliverableAddress(address) === null)
    wrong.push(
      `csm: ${address} cannot be written to: before the @ only plain letters, digits and signs are possible.`,
    );
  if (ours.escalationAddresses.includes(address.replace(/\+[^@]*@/, '@')))
    wrong.push(`csm: ${address} is where escalations are sent; briefs to it would come back to us.`);
  return address;
}

const languageOf = (cell: string): LanguageCode | undefined =>
  languageCodes.find((code) => code.toLowerCase() === cell.toLowerCase());

/** Reads the cells of one row. Gives the row, or every mistake in it: which column, what it says, what to do. */
export function readRow(cell: (column: Column) => string, ours: OurAddresses): RowReading {
  const wrong: string[] = [];
  const organisation = readName('customer', cell('customer'), wrong);
  if (organisation === '') wrong.push('customer: is empty. Write the name of the company.');
  const domains = entriesOf(cell('domains')).flatMap((entry) => {
    const read = readDomain(entry, ours);
    if ('wrong' in read) wrong.push(read.wrong);
    return 'domain' in read ? [read.domain] : [];
  });
  const addresses = entriesOf(cell('addresses')).flatMap((entry) => {
    const read = readAddress('addresses', entry);
    if ('wrong' in read) wrong.push(read.wrong);
    return 'address' in read ? [read.address] : [];
  });
  if (domains.length + addresses.length > longestPlace)
    wrong.push(
      `domains, addresses: there are more than ${longestPlace} in one row. Write another row for the rest.`,
    );
  const csm = readCsm(cell('csm'), ours, wrong);
  const name = readName('csm name', cell('csm name'), wrong);
  const language = languageOf(cell('language'));
  if (cell('language') !== '' && language === undefined)
    wrong.push(
      `language: ${quoted(cell('language'))} is none of ours. Expected one of ${languageCodes.join(', ')}, or nothing.`,
    );
  const timeZone = cell('time zone');
  if (timeZone !== '' && !isTimeZone(timeZone))
    wrong.push(
      `time zone: ${quoted(timeZone)} is unknown. Expected a name such as Europe/Amsterdam, or nothing.`,
    );
  const partner = readName('partner', cell('partner'), wrong);
  if (wrong.length > 0) return { ok: false, mistakes: wrong };
  return {
    ok: true,
    row: {
      organisation,
      domains,
      addresses,
      csm: { address: csm, name, language: language ?? null },
      timeZone: timeZone === '' ? null : timeZone,
      partner,
    },
  };
}
