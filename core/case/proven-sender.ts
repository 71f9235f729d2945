import { type Email, headerValue } from '../email/email.ts';

/** What SES found out about where a mail came from: `PASS`, `FAIL`, `GRAY` or `PROCESSING_FAILED` each. */
export interface Origin {
  readonly dmarc: string;
  readonly spf: string;
  readonly dkim: string;
  /** The return path of the envelope; empty where nobody wants an answer. */
  readonly envelopeSender: string;
}

/** The same domain, or one below the other: what DMARC calls relaxed alignment (RFC 7489 section 3.1). */
const isAligned = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));

/** Domains whose signature SES found valid. It writes its results on top of the mail; those below are the sender's. */
function signingDomains(email: Pick<Email, 'headers'>): string[] {
  const results = headerValue(email, 'authentication-results') ?? '';
  if (!/^\s*amazonses\.com\s*;/i.test(results)) return [];
  const found = results.toLowerCase().matchAll(/\bdkim=pass\s{1,9}header\.[di]=@?([a-z0-9.-]{1,253})/g);
  return [...found].map((match) => match[1] ?? '');
}

/**
 * Whether a mail certainly comes from the domain that its `From` names. DMARC says so by itself (RFC 7489). Where the domain
 * publishes no DMARC policy, SPF for the envelope (RFC 7208) or a DKIM signature (RFC 6376) of that same domain says so too;
 * of another domain, they prove nothing about `From`.
 */
export function isProvenSender(email: Pick<Email, 'from' | 'headers'>, origin: Origin): boolean {
  const domainOf = (address: string): string => address.toLowerCase().split('@')[1] ?? '';
  const from = domainOf(email.from?.address ?? '');
  if (origin.dmarc === 'PASS') return true;
  if (origin.dmarc === 'FAIL') return false;
  if (origin.spf === 'PASS' && isAligned(domainOf(origin.envelopeSender), from)) return true;
  return origin.dkim === 'PASS' && signingDomains(email).some((domain) => isAligned(domain, from));
}
