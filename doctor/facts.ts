import type { Configuration } from '../core/configuration.ts';
import type { Answer } from './finding.ts';

/** SES's state for this account and region (SES API v2, GetAccount). */
export interface SendingAccount {
  readonly sandbox: boolean;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly enforcement: string;
  readonly mailsPerDay: number;
  readonly mailsPerSecond: number;
  readonly sentToday: number;
}

/** The domain in SES (GetEmailIdentity). */
export interface Identity {
  readonly verified: boolean;
  readonly dkimStatus: string;
  readonly dkimTokens: readonly string[];
  readonly mailFromDomain: string | null;
  readonly mailFromStatus: string | null;
  readonly configurationSet: string | null;
}

/** A receipt rule, and what stands before it in its set. */
export interface ReceiptRule {
  readonly name: string;
  readonly enabled: boolean;
  readonly recipients: readonly string[];
  readonly scans: boolean;
  readonly requiresTls: boolean;
  /** It ends the handling of a mail, so that no rule after it sees it. */
  readonly stops: boolean;
}

export interface ConfigurationSet {
  readonly name: string;
  readonly requiresTls: boolean;
  readonly sendingEnabled: boolean;
  readonly destinations: readonly { readonly enabled: boolean; readonly events: readonly string[] }[];
}

export interface Subscription {
  readonly topicArn: string;
  readonly address: string;
  readonly confirmed: boolean;
}

/** An address that we send to, as SES knows it. */
export interface Recipient {
  readonly address: string;
  /** Why the account's suppression list has it, or null. */
  readonly suppressed: Answer<string | null>;
  /** Whether SES has verified the address or its domain: in the sandbox nobody else gets mail. */
  readonly verified: Answer<boolean>;
}

/** What AWS said. */
export interface AmazonFacts {
  readonly caller: Answer<{ readonly account: string; readonly arn: string }>;
  readonly bootstrapped: Answer<boolean>;
  readonly account: Answer<SendingAccount>;
  readonly identity: Answer<Identity | null>;
  readonly activeRuleSet: Answer<string | null>;
  /** The rules of the set that the configuration names, in order; null when there is no such set. */
  readonly rules: Answer<readonly ReceiptRule[] | null>;
  readonly configurationSet: Answer<ConfigurationSet | null>;
  readonly recipients: readonly Recipient[];
  readonly subscriptions: Answer<readonly Subscription[]>;
}

export interface MailExchange {
  readonly exchange: string;
  readonly priority: number;
}

/** What the DNS said. A name without records of the kind has an empty list. */
export interface NameFacts {
  readonly receiving: Answer<readonly MailExchange[]>;
  /** By DKIM token. */
  readonly dkim: readonly { readonly token: string; readonly found: Answer<readonly string[]> }[];
  readonly mailFrom: Answer<readonly MailExchange[]>;
  readonly mailFromTexts: Answer<readonly string[]>;
  /** The DMARC record that counts for the domain, with the name it stands at. */
  readonly dmarc: Answer<{ readonly at: string; readonly record: string } | null>;
  /** By domain of the people we send to. */
  readonly people: readonly { readonly domain: string; readonly found: Answer<readonly MailExchange[]> }[];
}

/** The file of stack outputs that STACK_OUTPUTS names, and which of the things it names are not there. */
export interface OutputFacts {
  readonly file: string;
  readonly missing: Answer<readonly string[]>;
}

/** Everything the checks look at. */
export interface Facts {
  readonly configuration: Configuration;
  readonly nodeVersion: string;
  readonly amazon: AmazonFacts;
  readonly names: NameFacts;
  readonly outputs: OutputFacts | null;
}

/** The receipt rule set that the configuration wants. */
export const wantedRuleSet = ({ name, receiving }: Configuration): string =>
  receiving.ruleSet === 'create' ? name : receiving.ruleSet.existing;

/** The MAIL FROM domain as `infra/constructs/sending.ts` makes it. */
export const mailFromDomain = ({ domain }: Configuration): string => `mail.${domain}`;

/** Everybody that a deployed intake writes to without having been written to. */
export const peopleOf = ({ csmAddress, alarmAddress }: Configuration): readonly string[] => [
  ...new Set([csmAddress, ...(alarmAddress === null ? [] : [alarmAddress])]),
];

/**
 * Whether the stack has been deployed, as far as SES shows it: our rule is there, or the domain has a configuration set
 * by default, which only our stack gives it.
 */
export function isDeployed({ configuration, amazon: { identity, rules } }: Facts): boolean {
  const hasRule = 'known' in rules && (rules.known?.some(({ name }) => name === configuration.name) ?? false);
  return hasRule || ('known' in identity && (identity.known?.configurationSet ?? null) !== null);
}

/** What a person has changed beside CloudFormation an ordinary deployment leaves alone, because the template is the same. */
export const revertDrift = 'npm run deploy -- --revert-drift';
