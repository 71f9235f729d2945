import {
  DescribeActiveReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  type ReceiptRule as RuleOfSes,
} from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
} from '@aws-sdk/client-sesv2';
import { ask, orNothing } from './answers.ts';
import type { DoctorClients } from './clients.ts';
import type { ConfigurationSet, Identity, ReceiptRule, Recipient, SendingAccount } from './facts.ts';

/** SES's state for the account. */
export async function accountOf({ sending }: DoctorClients): Promise<SendingAccount> {
  const account = await sending.send(new GetAccountCommand({}));
  return {
    sandbox: account.ProductionAccessEnabled !== true,
    sendingEnabled: account.SendingEnabled === true,
    enforcement: account.EnforcementStatus ?? 'HEALTHY',
    mailsPerDay: account.SendQuota?.Max24HourSend ?? 0,
    mailsPerSecond: account.SendQuota?.MaxSendRate ?? 0,
    sentToday: account.SendQuota?.SentLast24Hours ?? 0,
  };
}

/** A domain or an address in SES; null when SES does not know it. */
export async function identityOf(domain: string, { sending }: DoctorClients): Promise<Identity | null> {
  const found = await orNothing(
    sending.send(new GetEmailIdentityCommand({ EmailIdentity: domain })),
    'NotFoundException',
  );
  return (
    found && {
      verified: found.VerifiedForSendingStatus === true,
      dkimStatus: found.DkimAttributes?.Status ?? 'NOT_STARTED',
      dkimTokens: found.DkimAttributes?.Tokens ?? [],
      mailFromDomain: found.MailFromAttributes?.MailFromDomain ?? null,
      mailFromStatus: found.MailFromAttributes?.MailFromDomainStatus ?? null,
      configurationSet: found.ConfigurationSetName ?? null,
    }
  );
}

/** The name of the active receipt rule set; null when none is. */
export async function activeRuleSetOf({ receiving }: DoctorClients): Promise<string | null> {
  const { Metadata: active } = await receiving.send(new DescribeActiveReceiptRuleSetCommand({}));
  return active?.Name ?? null;
}

const ruleOf = ({
  Name,
  Enabled,
  Recipients,
  ScanEnabled,
  TlsPolicy,
  Actions = [],
}: RuleOfSes): ReceiptRule => ({
  name: Name ?? '',
  enabled: Enabled === true,
  recipients: Recipients ?? [],
  scans: ScanEnabled === true,
  requiresTls: TlsPolicy === 'Require',
  stops: Actions.some(({ StopAction }) => StopAction !== undefined),
});

/** The rules of a set in their order; null when there is no such set. */
export async function rulesOf(
  ruleSet: string,
  { receiving }: DoctorClients,
): Promise<readonly ReceiptRule[] | null> {
  const found = await orNothing(
    receiving.send(new DescribeReceiptRuleSetCommand({ RuleSetName: ruleSet })),
    'RuleSetDoesNotExistException',
  );
  return found && (found.Rules ?? []).map(ruleOf);
}

/** A configuration set and what it tells; null when there is none. */
export async function configurationSetOf(
  name: string | null,
  { sending }: DoctorClients,
): Promise<ConfigurationSet | null> {
  if (name === null) return null;
  const named = { ConfigurationSetName: name };
  const set = await orNothing(sending.send(new GetConfigurationSetCommand(named)), 'NotFoundException');
  if (set === null) return null;
  const { EventDestinations = [] } = await sending.send(
    new GetConfigurationSetEventDestinationsCommand(named),
  );
  return {
    name,
    requiresTls: set.DeliveryOptions?.TlsPolicy === 'REQUIRE',
    sendingEnabled: set.SendingOptions?.SendingEnabled !== false,
    destinations: EventDestinations.map(({ Enabled, MatchingEventTypes }) => ({
      enabled: Enabled === true,
      events: MatchingEventTypes ?? [],
    })),
  };
}

/** An address that we send to: whether it is suppressed, and verified. */
export async function recipientOf(address: string, clients: DoctorClients): Promise<Recipient> {
  const [, domain = ''] = address.split('@');
  const suppressed = await ask('ses:GetSuppressedDestination', async () => {
    const found = await orNothing(
      clients.sending.send(new GetSuppressedDestinationCommand({ EmailAddress: address })),
      'NotFoundException',
    );
    return found?.SuppressedDestination?.Reason ?? null;
  });
  const verified = await ask('ses:GetEmailIdentity', async () => {
    const identities = [await identityOf(address, clients), await identityOf(domain, clients)];
    return identities.some((identity) => identity?.verified === true);
  });
  return { address, suppressed, verified };
}
