import type { Configuration } from '../core/configuration.ts';
import type { Sending } from './constructs/sending.ts';

/** A record of the domain: created in Route 53 where the zone is configured, and by a person at their DNS provider otherwise. */
export interface DnsRecord {
  /** Logical id of the record or of the stack output. */
  readonly output: string;
  readonly purpose: string;
  readonly name: string;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  readonly value: string;
}

/** Everything the domain needs to send signed mail and to receive (SES Developer Guide, "Using a custom MAIL FROM domain", "Publishing an MX record" and "Complying with DMARC"). */
export function dnsRecords(configuration: Configuration, sending: Sending): readonly DnsRecord[] {
  const { domain, region } = configuration;
  return [
    ...sending.identity.dkimRecords.map(
      ({ name, value }, index): DnsRecord => ({
        output: `DnsDkim${index + 1}`,
        purpose: 'Proves that the domain is ours and signs what we send (DKIM)',
        name,
        type: 'CNAME',
        value,
      }),
    ),
    {
      output: 'DnsReceiving',
      purpose: 'Brings mail for the domain to SES',
      name: domain,
      type: 'MX',
      value: `10 inbound-smtp.${region}.amazonaws.com`,
    },
    {
      output: 'DnsMailFrom',
      purpose: 'Returns bounces of our mail to SES',
      name: sending.mailFromDomain,
      type: 'MX',
      value: `10 feedback-smtp.${region}.amazonses.com`,
    },
    {
      output: 'DnsMailFromSpf',
      purpose: 'Lets SES send for the MAIL FROM domain (SPF)',
      name: sending.mailFromDomain,
      type: 'TXT',
      value: '"v=spf1 include:amazonses.com ~all"',
    },
    {
      output: 'DnsDmarc',
      purpose: 'Asks others to distrust mail that pretends to come from the domain (DMARC)',
      name: `_dmarc.${domain}`,
      type: 'TXT',
      // SES is the only sender of this domain and passes both checks, so whatever fails is not ours (RFC 7489, section 6.3).
      value: '"v=DMARC1; p=quarantine"',
    },
  ];
}
