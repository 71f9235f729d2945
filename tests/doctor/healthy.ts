import type { NameServer } from '../../doctor/ask-names.ts';
import type { MailExchange } from '../../doctor/facts.ts';
import { configurationWith } from '../infra/rendered.ts';
import { json, jsonError, type StubAnswers, xml, xmlError } from './amazon-stub.ts';

/** An intake that is deployed and works, as AWS and the DNS show it. Every case of the tests changes one thing. */
export const configuration = configurationWith({
  csmAddress: 'dana@team.example',
  alarmAddress: 'oncall@team.example',
});

const rule = (name: string, fields = ''): string =>
  `<member><Name>${name}</Name><Enabled>true</Enabled><ScanEnabled>true</ScanEnabled><TlsPolicy>Optional</TlsPolicy>${fields}</member>`;

export const recipients =
  '<Recipients><member>escalations@intake.example</member><member>partners@intake.example</member></Recipients>';

export const rules = (...members: string[]) =>
  xml('DescribeReceiptRuleSet', `<Rules>${members.join('')}</Rules>`);

export const ourRule = rule('demo', recipients);
export const stoppingRule = rule(
  'support',
  '<Actions><member><StopAction><Scope>RuleSet</Scope></StopAction></member></Actions>',
);

export const activeSet = (name: string) =>
  xml('DescribeActiveReceiptRuleSet', `<Metadata><Name>${name}</Name></Metadata>`);

export const account = (changes: Record<string, unknown> = {}) =>
  json({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 212 },
    ...changes,
  });

const tokens = ['aaa', 'bbb', 'ccc'];

export const identity = (changes: Record<string, unknown> = {}) =>
  json({
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: 'SUCCESS', Tokens: tokens },
    MailFromAttributes: { MailFromDomain: 'mail.intake.example', MailFromDomainStatus: 'SUCCESS' },
    ConfigurationSetName: 'demo-set',
    ...changes,
  });

export const destinations = (events: readonly string[], enabled = true) =>
  json({ EventDestinations: [{ Name: 'feedback', Enabled: enabled, MatchingEventTypes: events }] });

export const allEvents = ['BOUNCE', 'COMPLAINT', 'DELIVERY', 'DELIVERY_DELAY', 'REJECT'];

const alarmTopic = 'arn:aws:sns:eu-west-1:111122223333:demo-AlarmsTopic0A1B2C3D-x';

export const subscriptions = (arn: string) =>
  xml(
    'ListSubscriptions',
    `<Subscriptions><member><TopicArn>${alarmTopic}</TopicArn><Protocol>email</Protocol><SubscriptionArn>${arn}</SubscriptionArn><Endpoint>oncall@team.example</Endpoint></member></Subscriptions>`,
  );

export const paths = {
  account: 'GET /v2/email/account',
  identity: 'GET /v2/email/identities/intake.example',
  set: 'GET /v2/email/configuration-sets/demo-set',
  destinations: 'GET /v2/email/configuration-sets/demo-set/event-destinations',
  suppressed: (address: string) => `GET /v2/email/suppression/addresses/${address}`,
  identityOf: (name: string) => `GET /v2/email/identities/${name}`,
};

const absent = jsonError('NotFoundException', 404);

export const healthyAmazon: StubAnswers = {
  GetCallerIdentity: xml(
    'GetCallerIdentity',
    '<Account>111122223333</Account><Arn>arn:aws:sts::111122223333:assumed-role/Deployer/kim</Arn>',
  ),
  HEAD: { body: '' },
  [paths.account]: account(),
  [paths.identity]: identity(),
  DescribeActiveReceiptRuleSet: activeSet('demo'),
  DescribeReceiptRuleSet: rules(ourRule),
  [paths.set]: json({ DeliveryOptions: { TlsPolicy: 'REQUIRE' }, SendingOptions: { SendingEnabled: true } }),
  [paths.destinations]: destinations(allEvents),
  [paths.suppressed('dana@team.example')]: absent,
  [paths.suppressed('oncall@team.example')]: absent,
  [paths.identityOf('dana@team.example')]: absent,
  [paths.identityOf('oncall@team.example')]: absent,
  [paths.identityOf('team.example')]: absent,
  ListSubscriptions: subscriptions(`${alarmTopic}:0f1e2d3c`),
};

/** The account before the first deployment. */
export const emptyAmazon: StubAnswers = {
  ...healthyAmazon,
  [paths.identity]: absent,
  DescribeActiveReceiptRuleSet: xml('DescribeActiveReceiptRuleSet', ''),
  DescribeReceiptRuleSet: xmlError('RuleSetDoesNotExist'),
  ListSubscriptions: xml('ListSubscriptions', '<Subscriptions/>'),
};

/** By kind and name, such as `mx intake.example`; an `Error` is a name server that does not answer. */
export type Zone = Readonly<Record<string, readonly string[] | Error>>;

export const healthyZone: Zone = {
  'mx intake.example': ['inbound-smtp.eu-west-1.amazonaws.com'],
  'mx team.example': ['mx.team.example'],
  'mx mail.intake.example': ['feedback-smtp.eu-west-1.amazonses.com'],
  'txt mail.intake.example': ['v=spf1 include:amazonses.com ~all'],
  'txt _dmarc.intake.example': ['v=DMARC1; p=quarantine'],
  ...Object.fromEntries(
    tokens.map((token) => [`cname ${token}._domainkey.intake.example`, [`${token}.dkim.amazonses.com`]]),
  ),
};

export function nameServer(zone: Zone): NameServer {
  const records = async (kind: string, name: string): Promise<readonly string[]> => {
    const found = zone[`${kind} ${name}`] ?? [];
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    mx: async (name) =>
      (await records('mx', name)).map((exchange): MailExchange => ({ exchange, priority: 10 })),
    txt: (name) => records('txt', name),
    cname: (name) => records('cname', name),
  };
}
