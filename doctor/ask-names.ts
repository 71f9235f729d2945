import { Resolver } from 'node:dns/promises';
import type { Configuration } from '../core/configuration.ts';
import { type MailExchange, mailFromDomain, type NameFacts, peopleOf } from './facts.ts';
import type { Answer } from './finding.ts';

/** The questions that are asked of the DNS. A name that does not exist, or has no such record, gives an empty list. */
export interface NameServer {
  mx(name: string): Promise<readonly MailExchange[]>;
  txt(name: string): Promise<readonly string[]>;
  cname(name: string): Promise<readonly string[]>;
}

const absences = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';

async function orEmpty<Value>(records: Promise<Value[]>): Promise<readonly Value[]> {
  try {
    return await records;
  } catch (error) {
    if (absences.has(codeOf(error))) return [];
    throw error;
  }
}

/** The name servers of this machine, each asked twice for three seconds at most. */
export function systemNames(): NameServer {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  const lower = (name: string): string => name.toLowerCase().replace(/\.$/, '');
  return {
    mx: async (name) =>
      (await orEmpty(resolver.resolveMx(name))).map(({ exchange, priority }) => ({
        exchange: lower(exchange),
        priority,
      })),
    // A record longer than 255 bytes comes in pieces that belong together (RFC 7208 section 3.3).
    txt: async (name) => (await orEmpty(resolver.resolveTxt(name))).map((pieces) => pieces.join('')),
    cname: async (name) => (await orEmpty(resolver.resolveCname(name))).map(lower),
  };
}

async function look<Value>(name: string, question: Promise<Value>): Promise<Answer<Value>> {
  try {
    return { known: await question };
  } catch (error) {
    return { unknown: `The DNS gave no answer about ${name} (${codeOf(error)}).` };
  }
}

/** The names from the domain upwards, down to two labels: `a.b.example`, `b.example`. */
function upwards(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** The record of the domain, or else of the nearest domain above it that has one (RFC 7489 section 6.6.3). */
async function dmarcOf(domain: string, names: NameServer): Promise<{ at: string; record: string } | null> {
  for (const name of upwards(domain)) {
    const at = `_dmarc.${name}`;
    const record = (await names.txt(at)).find((text) => /^v=DMARC1(?:;| |$)/i.test(text));
    if (record !== undefined) return { at, record };
  }
  return null;
}

/** Asks the DNS everything that the checks look at; `dkimTokens` are those that SES has for the domain. */
export async function askNames(
  configuration: Configuration,
  dkimTokens: readonly string[],
  names: NameServer,
): Promise<NameFacts> {
  const { domain } = configuration;
  const mailFrom = mailFromDomain(configuration);
  const peopleDomains = new Set(peopleOf(configuration).map((address) => address.split('@')[1] ?? ''));
  // Our own domain has a check of its own.
  const others = [...peopleDomains].filter((name) => name !== domain);
  const dkimName = (token: string): string => `${token}._domainkey.${domain}`;
  const [receiving, dkim, mailFromExchanges, mailFromTexts, dmarc, people] = await Promise.all([
    look(domain, names.mx(domain)),
    Promise.all(
      dkimTokens.map(async (token) => ({
        token,
        found: await look(dkimName(token), names.cname(dkimName(token))),
      })),
    ),
    look(mailFrom, names.mx(mailFrom)),
    look(mailFrom, names.txt(mailFrom)),
    look(`_dmarc.${domain}`, dmarcOf(domain, names)),
    Promise.all(others.map(async (name) => ({ domain: name, found: await look(name, names.mx(name)) }))),
  ]);
  return { receiving, dkim, mailFrom: mailFromExchanges, mailFromTexts, dmarc, people };
}
