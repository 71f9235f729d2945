import { type Facts, type Identity, isDeployed, mailFromDomain, revertDrift } from '../facts.ts';
import { type Answer, type Check, type Finding, judge } from '../finding.ts';

/** Whether receivers can see that our mail is ours: the verified domain, DKIM, SPF by the MAIL FROM domain, DMARC. */
export function checkIdentity(facts: Facts): readonly Finding[] {
  return [
    ...judge('SES domain', facts.amazon.identity, (identity, named) => domain(facts, identity, named)),
    ...judge('DKIM', facts.amazon.identity, (identity, named) => dkim(facts, identity, named)),
    ...mailFrom(facts),
    ...judge('DMARC', facts.names.dmarc, (found, named) => dmarc(facts, found, named)),
  ];
}

function domain(facts: Facts, identity: Identity | null, named: Check): Finding {
  const { configuration } = facts;
  const name = configuration.domain;
  if (identity === null)
    return isDeployed(facts)
      ? named.wrong(`SES does not know the domain ${name} any more.`, revertDrift)
      : named.later(`SES does not know the domain ${name} yet.`);
  if (!isDeployed(facts))
    return named.wrong(
      `SES knows the domain ${name} already, from somewhere else, and the deployment would fail on it.`,
      `If nothing else sends from it: aws sesv2 delete-email-identity --email-identity ${name} --region ${configuration.region}. Otherwise use another subdomain.`,
    );
  return identity.verified
    ? named.ok(`SES has verified ${name}.`)
    : named.wrong(
        `SES has not verified ${name}, so nothing can be sent.`,
        'Create the DKIM records below; SES looks for them for 72 hours, and again when the domain is opened in its console.',
      );
}

function dkim(facts: Facts, identity: Identity | null, named: Check): readonly Finding[] {
  if (identity === null) return [named.later('Three CNAME records.')];
  const { domain: name } = facts.configuration;
  const records = facts.names.dkim.flatMap(({ token, found }) =>
    missingRecord(`${token}._domainkey.${name}`, `${token}.dkim.amazonses.com`, found, named),
  );
  if (records.length > 0) return records;
  return [
    identity.dkimStatus === 'SUCCESS'
      ? named.ok('SES signs our mail.')
      : named.warning(
          `The records are there, and SES has not seen them yet (${identity.dkimStatus}).`,
          'Wait; it looks again by itself.',
        ),
  ];
}

function missingRecord(
  name: string,
  value: string,
  found: Answer<readonly string[]>,
  named: Check,
): readonly Finding[] {
  if ('unknown' in found) return [{ check: 'DKIM', state: 'unknown', what: found.unknown, mend: null }];
  if (found.known.includes(value)) return [];
  const [other] = found.known;
  const what = other === undefined ? `${name} does not exist.` : `${name} leads to ${other}.`;
  return [named.wrong(what, `Create the DNS record: ${name} CNAME ${value}`)];
}

function mailFrom(facts: Facts): readonly Finding[] {
  const { names, amazon, configuration } = facts;
  const at = mailFromDomain(configuration);
  const wanted = `feedback-smtp.${configuration.region}.amazonses.com`;
  const notYet = !isDeployed(facts);
  return [
    ...judge('MAIL FROM', names.mailFrom, (found, named) => {
      if (found.length === 0 && notYet) return named.later(`The MX record of ${at}.`);
      const [first, ...others] = found;
      if (first?.exchange !== wanted || others.length > 0)
        return named.wrong(
          `${at} must have exactly one MX record, to ${wanted}; it has ${found.length === 0 ? 'none' : found.map(({ exchange }) => exchange).join(', ')}.`,
          `Create the DNS record: ${at} MX 10 ${wanted}`,
        );
      const identity = 'known' in amazon.identity ? amazon.identity.known : null;
      if (identity !== null && identity.mailFromDomain !== at)
        return named.wrong(
          `SES sends as ${identity.mailFromDomain ?? 'amazonses.com'} and not as ${at}, so SPF does not count for DMARC.`,
          revertDrift,
        );
      const status = identity?.mailFromStatus;
      return status === 'FAILED' || status === 'TEMPORARY_FAILURE'
        ? named.warning(
            `The record is right, and SES has not seen it (${status}).`,
            `aws sesv2 put-email-identity-mail-from-attributes --email-identity ${configuration.domain} --mail-from-domain ${at} --region ${configuration.region}`,
          )
        : named.ok(`Bounces of ${at} go to SES.`);
    }),
    ...judge('SPF', names.mailFromTexts, (texts, named) => {
      const record = `Create the DNS record: ${at} TXT "v=spf1 include:amazonses.com ~all"`;
      const policies = texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
      if (policies.length === 0 && notYet) return named.later(`The TXT record of ${at}.`);
      if (policies.length === 0) return named.wrong(`${at} has no SPF record.`, record);
      // RFC 7208 section 3.2: more than one is an error, and the mail counts as unproven.
      if (policies.length > 1)
        return named.wrong(`${at} has ${policies.length} SPF records, and only one may be there.`, record);
      return policies[0]?.includes('include:amazonses.com')
        ? named.ok(`SES may send for ${at}.`)
        : named.wrong(`The SPF record of ${at} does not name SES: ${policies[0]}`, record);
    }),
  ];
}

function dmarc(facts: Facts, found: { at: string; record: string } | null, named: Check): Finding {
  const { domain: name } = facts.configuration;
  if (found === null && !isDeployed(facts)) return named.later(`${name} has no DMARC record yet.`);
  if (found === null)
    return named.warning(
      `${name} has no DMARC record; some receivers then trust our mail less.`,
      `Create the DNS record: _dmarc.${name} TXT "v=DMARC1; p=quarantine"`,
    );
  const policy = /(?:^|;) *p *= *(none|quarantine|reject)/i.exec(found.record)?.[1]?.toLowerCase();
  if (policy === undefined)
    return named.wrong(
      `The DMARC record at ${found.at} names no policy: ${found.record}`,
      `Correct the DNS record: ${found.at} TXT "v=DMARC1; p=quarantine"`,
    );
  return policy === 'none'
    ? named.warning(
        `The DMARC policy at ${found.at} is "none": anybody can write in our name.`,
        `When the reports show only our mail: ${found.at} TXT "v=DMARC1; p=quarantine"`,
      )
    : named.ok(`The policy at ${found.at} is "${policy}".`);
}
