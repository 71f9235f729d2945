import { type Facts, isDeployed, type ReceiptRule, revertDrift, wantedRuleSet } from '../facts.ts';
import { type Check, type Finding, judge } from '../finding.ts';

/** How mail comes in: the MX record, the active rule set, and our rule in it. */
export function checkReceiving(facts: Facts): readonly Finding[] {
  const { amazon, names } = facts;
  return [
    ...judge('MX record', names.receiving, (found, named) => exchange(facts, found, named)),
    ...judge('Active rule set', amazon.activeRuleSet, (active, named) => activeRuleSet(facts, active, named)),
    ...judge('Receipt rule', amazon.rules, (rules, named) => receiptRule(facts, rules, named)),
  ];
}

function exchange(facts: Facts, found: readonly { exchange: string }[], named: Check): Finding {
  const { domain, region } = facts.configuration;
  const wanted = `inbound-smtp.${region}.amazonaws.com`;
  const record = `Create the DNS record: ${domain} MX 10 ${wanted}`;
  const others = found.filter((entry) => entry.exchange !== wanted).map((entry) => entry.exchange);
  if (found.length === 0 && !isDeployed(facts)) return named.later(`${domain} has no MX record yet.`);
  if (found.length === 0) return named.wrong(`${domain} has no MX record, so no mail can arrive.`, record);
  if (others.length === found.length)
    return named.wrong(
      `Mail for ${domain} goes to ${others.join(', ')} and not to SES in ${region}.`,
      `${record}. It takes over all mail of ${domain}: if people have mailboxes there, use a subdomain.`,
    );
  if (others.length > 0)
    return named.warning(
      `Some mail for ${domain} goes to ${others.join(', ')} and is never seen here.`,
      `Remove every MX record of ${domain} other than ${wanted}.`,
    );
  return named.ok(`Mail for ${domain} goes to ${wanted}.`);
}

const activation = (name: string, region: string): string =>
  `aws ses set-active-receipt-rule-set --rule-set-name ${name} --region ${region}`;

function activeRuleSet(facts: Facts, active: string | null, named: Check): Finding {
  const { configuration } = facts;
  const wanted = wantedRuleSet(configuration);
  const activate = activation(wanted, configuration.region);
  if (active === wanted) return named.ok(`"${wanted}" is active.`);
  if (!isDeployed(facts) && active === null)
    return configuration.receiving.activate
      ? named.later('The region has no active rule set; the deployment activates ours.')
      : named.later(`The region has no active rule set. After the deployment: ${activate}`);
  if (active === null)
    return named.wrong('The region has no active rule set, so SES refuses all mail.', activate);
  const join = `To keep both, set "receiving": {"ruleSet": {"existing": "${active}"}, "activate": false} and deploy`;
  return isDeployed(facts)
    ? named.wrong(
        `"${active}" is the active rule set and "${wanted}" is not, so our rule sees no mail.`,
        `${join}; or make ours the only one: ${activate}`,
      )
    : named.warning(
        `Somebody's rule set "${active}" is active. Activating ours would silently stop it.`,
        `${join}.`,
      );
}

function receiptRule(facts: Facts, rules: readonly ReceiptRule[] | null, named: Check): readonly Finding[] {
  const { configuration } = facts;
  const set = wantedRuleSet(configuration);
  if (rules === null && configuration.receiving.ruleSet !== 'create')
    return [
      named.wrong(
        `The rule set "${set}" does not exist, and the deployment would fail.`,
        'Correct "receiving.ruleSet.existing", or set it to "create".',
      ),
    ];
  const position = rules?.findIndex(({ name }) => name === configuration.name) ?? -1;
  const rule = rules?.[position];
  if (rule === undefined || rules === null)
    return [
      isDeployed(facts)
        ? named.wrong(
            `The rule "${configuration.name}" is not in the rule set "${set}".`,
            `${revertDrift}; if it does not come back: docs/operate.md, "The receipt rule is gone"`,
          )
        : named.later(`The rule "${configuration.name}" in "${set}".`),
    ];
  const faults = faultsOf(rule, rules.slice(0, position), facts, named);
  return faults.length > 0
    ? faults
    : [
        named.ok(
          `"${rule.name}" in "${set}" is enabled${rule.requiresTls ? ' and refuses mail without TLS' : ''}.`,
        ),
      ];
}

function faultsOf(
  rule: ReceiptRule,
  before: readonly ReceiptRule[],
  { configuration: { escalationAddresses } }: Facts,
  named: Check,
): readonly Finding[] {
  const missing = escalationAddresses.filter((address) => !rule.recipients.includes(address));
  // CloudFormation does not see what a person changes in a rule, so a deployment would not change it back.
  const inConsole = (act: string): string =>
    `In the SES console, "Email receiving", open the rule "${rule.name}" and ${act}`;
  const stopping = before.find(({ enabled, stops }) => enabled && stops);
  return [
    ...(rule.enabled
      ? []
      : [named.wrong(`The rule "${rule.name}" is switched off.`, inConsole('switch it on'))]),
    ...(missing.length === 0
      ? []
      : [
          named.wrong(
            `The rule does not take mail for ${missing.join(', ')}.`,
            `npm run deploy, if they are new in the configuration; otherwise: ${inConsole('add them')}`,
          ),
        ]),
    ...(rule.scans
      ? []
      : [
          named.wrong('The rule does not scan for spam and viruses, so both are answered.', 'npm run deploy'),
        ]),
    ...(stopping === undefined
      ? []
      : [
          named.warning(
            `The rule "${stopping.name}" comes first and stops; mail that it matches never reaches ours.`,
            `Move "${rule.name}" to the top of the rule set in the SES console.`,
          ),
        ]),
  ];
}
