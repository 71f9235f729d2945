import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { type Subscription as ListedSubscription, ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Configuration } from '../core/configuration.ts';
import { ask, orNothing } from './answers.ts';
import {
  accountOf,
  activeRuleSetOf,
  configurationSetOf,
  identityOf,
  recipientOf,
  rulesOf,
} from './ask-ses.ts';
import type { DoctorClients } from './clients.ts';
import {
  type AmazonFacts,
  type ConfigurationSet,
  peopleOf,
  type Subscription,
  wantedRuleSet,
} from './facts.ts';
import type { Answer } from './finding.ts';

/** Asks AWS everything that the checks look at. Reads only, and never throws: what cannot be asked is an answer too. */
export async function askAmazon(configuration: Configuration, clients: DoctorClients): Promise<AmazonFacts> {
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

async function callerOf({ identity }: DoctorClients): Promise<{ account: string; arn: string }> {
  const { Account: account = '', Arn: arn = '' } = await identity.send(new GetCallerIdentityCommand({}));
  return { account, arn };
}

async function bucketExists(bucket: string, { storage }: DoctorClients): Promise<boolean> {
  return (await orNothing(storage.send(new HeadBucketCommand({ Bucket: bucket })), 'NotFound')) !== null;
}

/** An account with more subscriptions than these pages hold is rare, and then the answer is only that ours is not found. */
const mostPages = 50;

async function subscriptionsOf({ topics }: DoctorClients): Promise<readonly Subscription[]> {
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
