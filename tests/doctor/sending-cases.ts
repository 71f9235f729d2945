import { configurationWith } from '../infra/rendered.ts';
import { json, jsonError, xml, xmlError } from './amazon-stub.ts';
import type { Case } from './cases.ts';
import { account, allEvents, destinations, identity, paths, subscriptions } from './healthy.ts';

const quota = (sent: number, most: number) => ({
  SendQuota: { Max24HourSend: most, MaxSendRate: 1, SentLast24Hours: sent },
});

export const identityCases: readonly Case[] = [
  {
    name: 'a domain that is not verified',
    check: 'SES domain',
    state: 'wrong',
    amazon: { [paths.identity]: identity({ VerifiedForSendingStatus: false }) },
  },
  {
    name: 'a domain that somebody took out of SES',
    check: 'SES domain',
    state: 'wrong',
    amazon: { [paths.identity]: jsonError('NotFoundException', 404) },
  },
  {
    name: 'a domain that is in SES before the deployment',
    check: 'SES domain',
    state: 'wrong',
    before: true,
    amazon: { [paths.identity]: identity({ ConfigurationSetName: undefined }) },
  },
  {
    name: 'a DKIM record that is not there',
    check: 'DKIM',
    state: 'wrong',
    zone: { 'cname bbb._domainkey.intake.example': [] },
  },
  {
    name: 'a DKIM record that leads elsewhere',
    check: 'DKIM',
    state: 'wrong',
    zone: { 'cname bbb._domainkey.intake.example': ['bbb.dkim.other.example'] },
  },
  {
    name: 'DKIM records that SES has not seen yet',
    check: 'DKIM',
    state: 'warning',
    amazon: { [paths.identity]: identity({ DkimAttributes: { Status: 'PENDING', Tokens: ['aaa'] } }) },
  },
  {
    name: 'no MX record of the MAIL FROM domain',
    check: 'MAIL FROM',
    state: 'wrong',
    zone: { 'mx mail.intake.example': [] },
  },
  {
    name: 'two MX records of the MAIL FROM domain',
    check: 'MAIL FROM',
    state: 'wrong',
    zone: { 'mx mail.intake.example': ['feedback-smtp.eu-west-1.amazonses.com', 'mx.office.example'] },
  },
  {
    name: 'a MAIL FROM domain that SES gave up on',
    check: 'MAIL FROM',
    state: 'warning',
    amazon: {
      [paths.identity]: identity({
        MailFromAttributes: { MailFromDomain: 'mail.intake.example', MailFromDomainStatus: 'FAILED' },
      }),
    },
  },
  {
    name: 'a MAIL FROM domain that was taken off',
    check: 'MAIL FROM',
    state: 'wrong',
    amazon: { [paths.identity]: identity({ MailFromAttributes: undefined }) },
  },
  { name: 'no SPF record', check: 'SPF', state: 'wrong', zone: { 'txt mail.intake.example': ['hello'] } },
  {
    name: 'an SPF record without SES',
    check: 'SPF',
    state: 'wrong',
    zone: { 'txt mail.intake.example': ['v=spf1 mx -all'] },
  },
  {
    name: 'two SPF records',
    check: 'SPF',
    state: 'wrong',
    zone: { 'txt mail.intake.example': ['v=spf1 include:amazonses.com ~all', 'v=spf1 mx -all'] },
  },
  { name: 'no DMARC record', check: 'DMARC', state: 'warning', zone: { 'txt _dmarc.intake.example': [] } },
  {
    name: 'a DMARC record without a policy',
    check: 'DMARC',
    state: 'wrong',
    zone: { 'txt _dmarc.intake.example': ['v=DMARC1; rua=mailto:a@b.example'] },
  },
  {
    name: 'a DMARC policy of none',
    check: 'DMARC',
    state: 'warning',
    zone: { 'txt _dmarc.intake.example': ['v=DMARC1;p=none'] },
  },
];

export const sendingCases: readonly Case[] = [
  {
    name: 'sending that SES has paused',
    check: 'Sending',
    state: 'wrong',
    amazon: { [paths.account]: account({ SendingEnabled: false, EnforcementStatus: 'SHUTDOWN' }) },
  },
  {
    name: 'an account under review',
    check: 'Sending',
    state: 'warning',
    amazon: { [paths.account]: account({ EnforcementStatus: 'PROBATION' }) },
  },
  {
    name: 'the sandbox, with addresses that are not verified',
    check: 'dana@team.example',
    state: 'wrong',
    amazon: { [paths.account]: account({ ProductionAccessEnabled: false, ...quota(3, 200) }) },
  },
  {
    name: 'the sandbox, with the domain of the people verified',
    check: 'Sandbox',
    state: 'wrong',
    amazon: {
      [paths.account]: account({ ProductionAccessEnabled: false }),
      [paths.identityOf('team.example')]: identity(),
    },
  },
  {
    name: 'a quota that is used up',
    check: 'Quota',
    state: 'wrong',
    amazon: { [paths.account]: account(quota(5000, 5000)) },
  },
  {
    name: 'a quota that is nearly used up',
    check: 'Quota',
    state: 'warning',
    amazon: { [paths.account]: account(quota(4500, 5000)) },
  },
  {
    name: 'a configuration set that somebody deleted',
    check: 'Configuration set',
    state: 'wrong',
    amazon: { [paths.set]: jsonError('NotFoundException', 404) },
  },
  {
    name: 'a configuration set that is paused and delivers without TLS',
    check: 'Configuration set',
    state: 'wrong',
    amazon: { [paths.set]: json({ SendingOptions: { SendingEnabled: false } }) },
  },
  {
    name: 'an event destination that is switched off',
    check: 'Configuration set',
    state: 'wrong',
    amazon: { [paths.destinations]: destinations(allEvents, false) },
  },
  {
    name: 'an event destination that leaves out complaints',
    check: 'Configuration set',
    state: 'wrong',
    amazon: { [paths.destinations]: destinations(['BOUNCE', 'DELIVERY', 'DELIVERY_DELAY', 'REJECT']) },
  },
];

export const peopleCases: readonly Case[] = [
  {
    name: 'people whose domain takes no mail',
    check: 'Mail for team.example',
    state: 'wrong',
    zone: { 'mx team.example': [] },
  },
  {
    name: 'people whose domain says that it takes no mail',
    check: 'Mail for team.example',
    state: 'wrong',
    zone: { 'mx team.example': ['.'] },
  },
  {
    name: 'a Customer Success Manager at the domain that SES receives for',
    check: 'csm@intake.example',
    state: 'wrong',
    configuration: configurationWith({ alarmAddress: 'oncall@team.example' }),
    amazon: { [paths.suppressed('csm@intake.example')]: jsonError('NotFoundException', 404) },
  },
  {
    name: 'a Customer Success Manager on the suppression list',
    check: 'dana@team.example',
    state: 'wrong',
    amazon: {
      [paths.suppressed('dana@team.example')]: json({
        SuppressedDestination: { EmailAddress: 'dana@team.example', Reason: 'BOUNCE', LastUpdateTime: 0 },
      }),
    },
  },
  {
    name: 'no address for alarms',
    check: 'Alarms',
    state: 'warning',
    configuration: configurationWith({ csmAddress: 'dana@team.example' }),
  },
  {
    name: 'a subscription that nobody has confirmed',
    check: 'Alarms',
    state: 'wrong',
    amazon: { ListSubscriptions: subscriptions('PendingConfirmation') },
  },
  {
    name: 'alarms that nobody is subscribed to',
    check: 'Alarms',
    state: 'wrong',
    amazon: { ListSubscriptions: xml('ListSubscriptions', '<Subscriptions/>') },
  },
  {
    name: 'a user who may not look at subscriptions',
    check: 'Alarms',
    state: 'unknown',
    amazon: { ListSubscriptions: xmlError('AuthorizationError', 403) },
  },
];
