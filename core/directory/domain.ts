import { getPublicSuffix } from 'tldts';
import { isFreemail } from '../email/freemail.ts';

/** A name that mail can go to (RFC 1035 section 2.3.1, RFC 5890 for `xn--`): labels of letters, digits and hyphens, not all digits at the end. */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,126}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a URL would read as something else than a host. */
const notInHost = /[\s/\\?#@:%[\]<>]/;

/**
 * A domain in the one form in which it is compared: lower case, ASCII (RFC 5890), so that `MÜNCHEN.example` and
 * `xn--mnchen-3ya.example` are the same. Null for what is no domain.
 */
export function asciiDomain(domain: string): string | null {
  if (domain.length > 253 || notInHost.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const { hostname } = new URL(`http://${domain}`);
  return hostname.length <= 253 && hostName.test(hostname) ? hostname : null;
}

/** One mailbox name: nothing in it can be read as a second address, a name or a comment. */
const mailbox = /^[^\s@,;:<>"()[\]\\\p{Cc}\p{Cf}]{1,64}$/u;

/** An address in the one form in which it is compared, or null for what is not one plain address. */
export function plainAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const name = address.slice(0, Math.max(0, at)).normalize('NFC').toLowerCase();
  const domain = asciiDomain(address.slice(at + 1));
  return at > 0 && domain !== null && mailbox.test(name) ? `${name}@${domain}` : null;
}

/** Under this name every customer of Microsoft's gets a mail domain; the Public Suffix List does not have it. */
const shared = new Set(['onmicrosoft.com']);

/**
 * Whether anybody may register names under this one, so that it names no company: `co.uk`, `myshopify.com` (Public Suffix
 * List, publicsuffix.org, both of its parts).
 */
export const isPublicSuffix = (domain: string): boolean =>
  shared.has(domain) || getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;

/** Whether people who have nothing to do with each other have mail at this domain or around it. */
export const isShared = (domain: string): boolean =>
  isPublicSuffix(domain) || isFreemail(domain) || parentsOf(domain).some(isFreemail);

/** A parent with more labels than this names no company, and each one more is a read. */
const mostLabels = 5;

/** The domains above a domain that may be a company's, the nearest first: of `a.b.example.co.uk`, `b.example.co.uk` and `example.co.uk`. */
export function parentsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels
    .slice(1)
    .map((_, index) => labels.slice(index + 1).join('.'))
    .filter((parent) => parent.split('.').length <= mostLabels && !isPublicSuffix(parent));
}
