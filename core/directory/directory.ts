import type { LanguageCode } from '../languages/language.ts';
import { isShared, parentsOf, plainAddress } from './domain.ts';

/** A Customer Success Manager. */
export interface Csm {
  readonly address: string;
  readonly name: string;
  /** The language they read; null leaves it to the configuration. */
  readonly language: LanguageCode | null;
}

/** What the directory knows of one customer. */
export interface Customer {
  /** The company as the team calls it. */
  readonly organisation: string;
  readonly csm: Csm;
  /** An IANA name such as `Europe/Amsterdam`, or null. */
  readonly timeZone: string | null;
  /** The implementation partner as the team knows it; may be empty. */
  readonly partner: string;
}

/** One row: a customer and what its mail is recognised by. Domains and addresses are in their plain form. */
export interface DirectoryRow extends Customer {
  readonly domains: readonly string[];
  readonly addresses: readonly string[];
}

/** Who looks after whom. Each domain and each address leads to one row. */
export interface Directory {
  readonly rows: readonly DirectoryRow[];
}

/** Something that a row is found by, and how near it is to the address that is looked up. */
export interface LookUpKey {
  readonly kind: 'address' | 'domain' | 'parent domain';
  readonly value: string;
}

export interface Match {
  readonly customer: Customer;
  /** What led to them. */
  readonly by: LookUpKey;
}

/** How a key is stored: an address and a domain can never be taken for each other. */
export const storedKey = ({ kind, value }: LookUpKey): string =>
  `${kind === 'address' ? 'address' : 'domain'}#${value}`;

/** The keys under which a row is found. */
export const keysOf = ({ domains, addresses }: Pick<DirectoryRow, 'domains' | 'addresses'>): string[] => [
  ...addresses.map((value) => storedKey({ kind: 'address', value })),
  ...domains.map((value) => storedKey({ kind: 'domain', value })),
];

/**
 * Where an address may be found, the nearest first: itself, its domain, then the domains above that one. A domain that
 * strangers share is left out, since it says nothing about who works where. Never more than six keys; none for what is no
 * address.
 */
export function lookUpKeys(address: string): LookUpKey[] {
  const value = plainAddress(address);
  if (value === null) return [];
  const domain = value.slice(value.lastIndexOf('@') + 1);
  const parents = parentsOf(domain).map((parent): LookUpKey => ({ kind: 'parent domain', value: parent }));
  const domains: LookUpKey[] = [{ kind: 'domain', value: domain }, ...parents];
  return [{ kind: 'address', value }, ...(isShared(domain) ? [] : domains)];
}

/** Rows that no address leads to. */
export const rowsNeverMatched = ({ rows }: Directory): DirectoryRow[] =>
  rows.filter((row) => keysOf(row).length === 0);

/** Each Customer Success Manager once, with the language that any of their rows names. */
export function csmsOf(rows: readonly DirectoryRow[]): Csm[] {
  const csms = new Map<string, Csm>();
  for (const { csm } of rows) {
    const known = csms.get(csm.address);
    csms.set(csm.address, {
      address: csm.address,
      name: known?.name || csm.name,
      language: known?.language ?? csm.language,
    });
  }
  return [...csms.values()];
}
