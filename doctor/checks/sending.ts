import { type ConfigurationSet, type Facts, isDeployed, revertDrift, type SendingAccount } from '../facts.ts';
import { type Check, type Finding, judge } from '../finding.ts';

/** Below this, the day's answers of a busy week may not leave. */
const fewMailsPerDay = 1000;

/** What the intake must hear of to know what became of its mail (`infra/constructs/sending.ts`). */
const neededEvents = ['BOUNCE', 'COMPLAINT', 'DELIVERY', 'DELIVERY_DELAY', 'REJECT'];

/** Whether answers can leave, and whether we hear what becomes of them. */
export function checkSending(facts: Facts): readonly Finding[] {
  return [
    ...judge('Sending', facts.amazon.account, (account, named) => sending(account, named)),
    ...judge('Sandbox', facts.amazon.account, (account, named) => sandbox(account, facts, named)),
    ...judge('Quota', facts.amazon.account, (account, named) => quota(account, named)),
    ...judge('Configuration set', facts.amazon.configurationSet, (set, named) =>
      configurationSet(set, facts, named),
    ),
  ];
}

function sending({ sendingEnabled, enforcement }: SendingAccount, named: Check): Finding {
  if (enforcement === 'SHUTDOWN' || !sendingEnabled)
    return named.wrong(
      'SES has paused sending for this account; answers wait for three days and are then lost.',
      'Open "Reputation metrics" in the SES console and answer the case that AWS has opened.',
    );
  return enforcement === 'PROBATION'
    ? named.warning(
        'SES reviews this account, because of bounces or complaints.',
        'Answer the case that AWS has opened, before sending is paused.',
      )
    : named.ok('SES takes mail from this account.');
}

function sandbox({ sandbox: isIn }: SendingAccount, { configuration }: Facts, named: Check): Finding {
  return isIn
    ? named.wrong(
        `The account is in the SES sandbox in ${configuration.region}: customers get no answer, only verified addresses do.`,
        'Ask for production access: SES console, "Get set up", or aws sesv2 put-account-details --production-access-enabled (docs/operate.md, "Leaving the sandbox").',
      )
    : named.ok(`The account is out of the sandbox in ${configuration.region}.`);
}

function quota({ mailsPerDay, mailsPerSecond, sentToday }: SendingAccount, named: Check): Finding {
  const figures = `${sentToday} of ${mailsPerDay} mails in the last 24 hours, ${mailsPerSecond} a second`;
  // -1 stands for no limit (GetAccount, SendQuota).
  if (mailsPerDay === -1) return named.ok(`${sentToday} mails in the last 24 hours; no limit.`);
  const increase = 'Ask for more under "Service Quotas", Amazon SES, "Sending quota".';
  if (sentToday >= mailsPerDay) return named.wrong(`The day's quota is used up: ${figures}.`, increase);
  return mailsPerDay < fewMailsPerDay || sentToday > mailsPerDay * 0.8
    ? named.warning(`${figures}. Each new case takes two.`, increase)
    : named.ok(`${figures}.`);
}

function configurationSet(
  set: ConfigurationSet | null,
  facts: Facts,
  named: Check,
): Finding | readonly Finding[] {
  if (set === null)
    return isDeployed(facts)
      ? named.wrong('The domain has no configuration set, or it was deleted.', revertDrift)
      : named.later('The configuration set, and its topic for bounces and complaints.');
  const heard = new Set(set.destinations.filter(({ enabled }) => enabled).flatMap(({ events }) => events));
  const deaf = neededEvents.filter((event) => !heard.has(event));
  const faults = [
    ...(set.sendingEnabled
      ? []
      : [
          named.wrong(
            `Sending through "${set.name}" is paused.`,
            `aws sesv2 put-configuration-set-sending-options --configuration-set-name ${set.name} --sending-enabled --region ${facts.configuration.region}`,
          ),
        ]),
    ...(set.requiresTls
      ? []
      : [named.warning(`"${set.name}" also delivers without TLS, in the clear.`, revertDrift)]),
    ...(deaf.length === 0
      ? []
      : [named.wrong(`"${set.name}" does not tell us about ${deaf.join(', ')}.`, revertDrift)]),
  ];
  return faults.length > 0 ? faults : named.ok(`"${set.name}" requires TLS and tells us about bounces.`);
}
