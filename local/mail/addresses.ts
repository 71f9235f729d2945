import addressparser from 'nodemailer/lib/addressparser';
import type { Configuration } from '../../core/configuration.ts';

/** The plain addresses in the value of an address header, groups opened. */
export function addressesIn(value: string): readonly string[] {
  return addressparser(value, { flatten: true })
    .map(({ address }) => address)
    .filter((address) => address.includes('@'));
}

/**
 * The entries of an address header as SES lists them in `commonHeaders`: one string for each, `Name <address>` or the
 * bare address.
 */
export function mailboxesIn(value: string): readonly string[] {
  return addressparser(value, { flatten: true }).map(({ name, address }) =>
    name === '' ? address : `${quoteIfNeeded(name)} <${address}>`,
  );
}

/** A name with one of the special characters of RFC 5322 has to stand in quotes. */
function quoteIfNeeded(name: string): string {
  return /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Whether mail to this address is ours to receive: an escalation address, also with a label after a plus sign. A receipt
 * rule for `user@domain` matches `user+label@domain` too (field guide, section 1), without regard to case.
 */
export function isEscalationAddress(address: string, configuration: Configuration): boolean {
  const withoutLabel = address.toLowerCase().replace(/\+[^@]*(?=@[^@]*$)/, '');
  return configuration.escalationAddresses.includes(withoutLabel);
}
