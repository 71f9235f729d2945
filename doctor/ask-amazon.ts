import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeActiveReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  type ReceiptRule as RuleOfSes,
  SESClient,
} from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import {
  type Subscription as ListedSubscription,
  ListSubscriptionsCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Configuration } from '../core/configuration.ts';
import { ask, orNothing } from './answers.ts';
import {
  type AmazonFacts,
  type ConfigurationSet,
  type Identity,
  peopleOf,
  type ReceiptRule,
  type Recipient,
  type Subscription,
  wantedRuleSet,
} from './facts.ts';
import type { Answer } from './finding.ts';

/** A machine without a way to AWS must be told so in seconds. */
const patience = { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true };

/** The clients that are asked. Credentials and endpoints are those of the AWS SDK's own settings. */
export function doctorClients(region: string) {
  const settings = { region, requestHandler: patience, maxAttempts: 2 };
  return {
    identity: new STSClient(settings),
    storage: new S3Client(settings),
    receiving: new SESClient(settings),
    sending: new SESv2Client(settings),
    topics: new SNSClient(settings),
    tables: new DynamoDBClient(settings),
    queues: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  };
}

type Clients = ReturnType<typeof doctorClients>;

/** Asks AWS everything that the checks look at. Reads only, and never throws: what cannot be asked is an answer too. */
export async function askAmazon(configuration: Configuration, clients: Clients): Promise<AmazonFacts> {
  const caller = await ask('sts:GetCallerIdentity', () => callerOf(clients));
  if ('unknown' in caller) return nothing(caller, configuration);
  const { region, domain } = configuration;
  const bucket = `cdk-hnb659fds-assets-${caller.known.account}-${region}`;
  const [bootstrapped, account, identity, activeRuleSet, rules, recipients, subscriptions] =
    await Promise.all([
      ask('s3:ListBucket', () => bucketExists(bucket, clients)),
      ask('ses:GetAccount', () => accountOf(clients)),
      ask('ses:GetEmailIdentity', () => identityOf(domain, clients)),
      ask('ses:DescribeActiveReceiptRuleSet', () => activeRuleSetOf(clients)),
      ask('ses:DescribeReceiptRuleSet', () => rulesOf(wantedRuleSet(configuration), clients)),
      Promise.all(peopleOf(configuration).map((address) => recipientOf(address, clients))),
      ask('sns:ListSubscriptions', () => subscriptionsOf(clients)),
    ]);
  const name = 'known' in identity ? (identity.known?.configurationSet ?? null) : null;
  const configurationSet: Answer<ConfigurationSet | null> =
    'unknown' in identity
      ? identity
      : await ask('ses:GetConfigurationSet and ses:GetConfigurationSetEventDestinations', () =>
          configurationSetOf(name, clients),
        );
  return {
    caller,
    bootstrapped,
    account,
    identity,
    activeRuleSet,
    rules,
    configurationSet,
    recipients,
    subscriptions,
  };
}

/** Without credentials every other question would fail after its own wait. */
function nothing(caller: { readonly unknown: string }, configuration: Configuration): AmazonFacts {
  const unknown = { unknown: 'Not looked at: it needs credentials.' };
  return {
    caller,
    bootstrapped: unknown,
    account: unknown,
    identity: unknown,
    activeRuleSet: unknown,
    rules: unknown,
    configurationSet: unknown,
    recipients: peopleOf(configuration).map((address) => ({
      address,
      suppressed: unknown,
      verified: unknown,
    })),
    subscriptions: unknown,
  };
}

async function callerOf({ identity }: Clients): Promise<{ account: string; arn: string }> {
  const { Account: account = '', Arn: arn = '' } = await identity.send(new GetCallerIdentityCommand({}));
  return { account, arn };
}

async function bucketExists(bucket: string, { storage }: Clients): Promise<boolean> {
  return (await orNothing(storage.send(new HeadBucketCommand({ Bucket: bucket })), 'NotFound')) !== null;
}

async function accountOf({ sending }: Clients) {
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

async function identityOf(domain: string, { sending }: Clients): Promise<Identity | null> {
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

async function activeRuleSetOf({ receiving }: Clients): Promise<string | null> {
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

async function rulesOf(ruleSet: string, { receiving }: Clients): Promise<readonly ReceiptRule[] | null> {
  const found = await orNothing(
    receiving.send(new DescribeReceiptRuleSetCommand({ RuleSetName: ruleSet })),
    'RuleSetDoesNotExistException',
  );
  return found && (found.Rules ?? []).map(ruleOf);
}

async function configurationSetOf(
  name: string | null,
  { sending }: Clients,
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

async function recipientOf(address: string, clients: Clients): Promise<Recipient> {
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

/** An account with more subscriptions than these pages hold is rare, and then the answer is only that ours is not found. */
const mostPages = 50;

async function subscriptionsOf({ topics }: Clients): Promise<readonly Subscription[]> {
  const found: ListedSubscription[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await topics.send(
      new ListSubscriptionsCommand(next === undefined ? {} : { NextToken: next }),
    );
    found.push(...(answer.Subscriptions ?? []));
    next = answer.NextToken;
    if (next === undefined) break;
  }
  return found
    .filter(({ Protocol }) => Protocol === 'email')
    .map(({ TopicArn = '', Endpoint = '', SubscriptionArn }) => ({
      topicArn: TopicArn,
      address: Endpoint.toLowerCase(),
      // Until somebody follows the link, SNS writes "PendingConfirmation" in its place.
      confirmed: SubscriptionArn?.startsWith('arn:') === true,
    }));
}
