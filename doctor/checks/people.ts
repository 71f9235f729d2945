import { type Facts, isDeployed, peopleOf, type Recipient } from '../facts.ts';
import { check, type Finding, judge } from '../finding.ts';

/** Whether the people of the team get what is sent to them. */
export function checkPeople(facts: Facts): readonly Finding[] {
  return [
    ...withoutMailbox(facts),
    ...facts.names.people.flatMap(({ domain, found }) =>
      judge(`Mail for ${domain}`, found, (exchanges, named) =>
        // RFC 7505: a single "." says that the domain takes no mail.
        exchanges.some(({ exchange }) => exchange !== '' && exchange !== '.')
          ? named.ok('The domain takes mail.')
          : named.wrong(
              `${domain} ${exchanges.length === 0 ? 'has no MX record' : 'says in its MX record that it takes no mail'}; briefs and alarms to it are lost.`,
              'Correct "csmAddress" or "alarmAddress", or the DNS of that domain.',
            ),
      ),
    ),
    ...facts.amazon.recipients.flatMap((recipient) => deliverable(recipient, facts)),
    ...alarms(facts),
  ];
}

/** SES receives for our domain, hands every mail to the rules, and keeps no mailbox for anybody. */
function withoutMailbox({ configuration }: Facts): readonly Finding[] {
  return peopleOf(configuration)
    .filter((address) => address.endsWith(`@${configuration.domain}`))
    .map((address) =>
      check(address).wrong(
        `Nobody can read it: SES receives all mail of ${configuration.domain} and keeps no mailboxes.`,
        'Set "csmAddress" or "alarmAddress" to an address at the domain of your own mailboxes.',
      ),
    );
}

function deliverable({ address, suppressed, verified }: Recipient, facts: Facts): readonly Finding[] {
  const { region } = facts.configuration;
  const listed = judge(address, suppressed, (reason, named) =>
    reason === null
      ? named.ok('Not on the suppression list of the account.')
      : named.wrong(
          `The suppression list of the account has it (${reason}): SES takes mail for it and does not deliver.`,
          `aws sesv2 delete-suppressed-destination --email-address ${address} --region ${region}`,
        ),
  );
  const { account } = facts.amazon;
  if (!('known' in account) || !account.known.sandbox) return listed;
  const inSandbox = judge(address, verified, (isVerified, named) =>
    isVerified
      ? named.ok('Verified, so it gets mail from the sandbox.')
      : named.wrong(
          'Not verified, and the sandbox sends to verified addresses only.',
          `aws sesv2 create-email-identity --email-identity ${address} --region ${region}, then follow the link in the mail`,
        ),
  );
  return [...listed, ...inSandbox];
}

function alarms(facts: Facts): readonly Finding[] {
  const { name, alarmAddress } = facts.configuration;
  if (alarmAddress === null)
    return [
      check('Alarms').warning(
        'There is no "alarmAddress": when the intake fails, only customers notice.',
        'Set "alarmAddress" in the configuration and deploy.',
      ),
    ];
  return judge('Alarms', facts.amazon.subscriptions, (subscriptions, named) => {
    const ours = subscriptions.filter(
      ({ topicArn, address }) => address === alarmAddress && topicArn.includes(`:${name}-Alarms`),
    );
    if (ours.some(({ confirmed }) => confirmed)) return named.ok(`${alarmAddress} has confirmed.`);
    if (ours.length > 0)
      return named.wrong(
        `${alarmAddress} has not confirmed the subscription, so no alarm arrives.`,
        'Follow the link in the mail "AWS Notification - Subscription Confirmation". It ends after two days; then remove "alarmAddress", deploy, set it and deploy again.',
      );
    return isDeployed(facts)
      ? named.wrong(`${alarmAddress} is not subscribed to the alarms.`, 'npm run deploy')
      : named.later(`AWS mails ${alarmAddress} a link to confirm.`);
  });
}
