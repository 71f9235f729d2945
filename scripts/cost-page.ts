import type { Configuration } from '../core/configuration.ts';
import { type Estimate, estimate, type Line, type Standing, type Workload } from '../infra/cost/estimate.ts';
import { freeTier, type Price, prices, pricesOf } from '../infra/cost/prices.ts';
import { assumptions, callsPerMail, uncountedWrites, unitsPerMail } from '../infra/cost/workload.ts';

const dollars = (amount: number): string =>
  `$${amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

const number = (amount: number): string => amount.toLocaleString('en', { maximumFractionDigits: 0 });

/** Services in the order in which they first appear, each with what its lines add up to. */
function byService(lines: readonly Line[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.service, (sums.get(line.service) ?? 0) + line.dollars);
  return sums;
}

/** What was assumed, a sentence each: nobody should have to believe a sum. */
function assumptionLines(workload: Workload): string[] {
  const { mailKilobytes, fileKilobytes, recordKilobytes, intakeSeconds, feedbackSeconds } = assumptions;
  const { followUpsPerMail, followUpWrites, canarySeconds } = assumptions;
  return [
    `A mail has ${mailKilobytes} KB, of which ${fileKilobytes} KB are files; they are kept a second time, by their content.`,
    `A mail leaves ${recordKilobytes} KB in the table. Mails and cases are kept for ${workload.retentionDays} days.`,
    `A mail leads to ${callsPerMail['ses:SendRawEmail']} mails of ours, and each of those to one event.`,
    `DynamoDB counts ${unitsPerMail.writes} write units and ${unitsPerMail.reads} read units per mail, and ${100 * uncountedWrites} % more writes for the indexes and for refused writes. The words of a mail by which it is found are among them.`,
    `One mail in ${1 / followUpsPerMail} leads to a reminder or a hand-over, which is ${followUpWrites} write units and another mail of ours.`,
    `The intake function takes ${intakeSeconds} s per mail with 1 GB, the feedback function ${feedbackSeconds} s per event with 256 MB.`,
    `A round of the canary, where there is one, is two mails through all of it; its function waits ${canarySeconds} s for them.`,
    `Lambda waits at each queue with ${assumptions.pollers} pollers, also when no mail comes.`,
    `A user of the console looks at ${number(assumptions.pagesPerUser)} pages in a month. A page is ${assumptions.pageReadUnits} read units and ${assumptions.pageWriteUnits} write units, for what is done on some.`,
    'SES is on the Essentials plan. No data leaves AWS but mail. The first month stores half of its mails on average.',
  ];
}

/** The bill as text, for a terminal. */
export function costText(workload: Workload, standing: Standing): string {
  const [first, steady] = [estimate(workload, standing, false), estimate(workload, standing, true)];
  const services = [...byService(steady.lines).keys()];
  const row = (name: string, one: string, other: string) =>
    `  ${name.padEnd(22)}${one.padStart(12)}${other.padStart(14)}`;
  const sum = (bill: Estimate, service: string) => dollars(byService(bill.lines).get(service) ?? 0);
  return [
    `${number(workload.mails)} mails a month, ${workload.consoleUsers} users of the console; prices collected on ${pricesOf.date}, in ${pricesOf.region}`,
    '',
    row('', 'first month', 'steady state'),
    ...services.map((service) => row(service, sum(first, service), sum(steady, service))),
    row('together', dollars(first.dollars), dollars(steady.dollars)),
    row('per mail', `$${first.dollarsPerMail.toFixed(5)}`, `$${steady.dollarsPerMail.toFixed(5)}`),
    '',
    'Assumed',
    ...assumptionLines(workload).map((sentence) => `  ${sentence}`),
    '',
    'Not subtracted, though free each month in an account that has nothing else',
    ...freeTier.map((entry) => `  ${entry}`),
    '',
  ].join('\n');
}

const volumes = [1_000, 10_000, 100_000] as const;
const consoleUsers = 20;

const cells = (...values: readonly string[]): string => `| ${values.join(' | ')} |`;

/** The page on cost, for the configuration and template of the repository. */
export function costPage(configuration: Configuration, standing: Standing): string {
  const workloads = volumes.map(
    (mails): Workload => ({
      mails,
      consoleUsers,
      retentionDays: configuration.retentionDays,
      malwareScan: false,
    }),
  );
  const bills = workloads.map((workload) => ({
    first: estimate(workload, standing, false),
    steady: estimate(workload, standing, true),
  }));
  const services = [...byService(bills.at(-1)?.steady.lines ?? []).keys()];
  const rows = services.map((service) =>
    cells(
      service,
      ...bills.flatMap(({ first, steady }) =>
        [first, steady].map(({ lines }) => dollars(byService(lines).get(service) ?? 0)),
      ),
    ),
  );
  const totals = cells(
    '**together**',
    ...bills.flatMap(({ first, steady }) => [first, steady].map((bill) => `**${dollars(bill.dollars)}**`)),
  );
  const perMail = cells(
    'per mail',
    ...bills.flatMap(({ first, steady }) =>
      [first, steady].map((bill) => `$${bill.dollarsPerMail.toFixed(5)}`),
    ),
  );
  const [example] = workloads;
  return `# Cost

Written by \`npm run docs\`. \`npm run cost -- --mails 25000\` prints the bill for another number of mails, \`--console-users\`,
\`--malware-scan\` and \`--json\` change what is counted and how it is printed. Dollars a month, at list prices of ${pricesOf.region}, collected on ${pricesOf.date}
(\`infra/cost/prices.ts\`), with ${consoleUsers} users of the console. "First" is the first month; "steady" a month after the ${configuration.retentionDays} days
for which mails and cases are kept, when as much is deleted as arrives.

| | ${volumes.flatMap((mails) => [`${number(mails)} mails, first`, 'steady']).join(' | ')} |
| --- |${' ---: |'.repeat(volumes.length * 2)}
${rows.join('\n')}
${totals}
${perMail}

## Assumed

${(example === undefined ? [] : assumptionLines(example)).map((sentence) => `- ${sentence}`).join('\n')}

The number of calls and units per mail, follow-up, round of the canary and page is not a guess: \`tests/permissions\` counts them
in a run and fails when there are more than \`infra/cost/workload.ts\` says. It does not count seconds, because the emulators are not AWS.

## Free, and not subtracted

${freeTier.map((entry) => `- ${entry}`).join('\n')}

## Prices

Collected on ${pricesOf.date}. Those of Lambda come from AWS's documentation, those of SES from somebody else's reading of AWS's price list; the
others are list prices as they are commonly known. None has been looked up on AWS's own pricing pages: do that before a budget depends on one.

| of | dollars | price list |
| --- | ---: | --- |
${Object.values<Price>(prices)
  .map(({ dollars: price, unit, source }) => cells(unit, String(Number(price.toPrecision(6))), source))
  .join('\n')}

## What can be changed

The mails themselves are most of the first month. Later, what is kept is: the table costs twice, as storage and as
recoverable storage, so \`retentionDays\` is the largest lever. Of the writes, most are state changes of outgoing mails: text and
HTML are stored in one record with the state, and DynamoDB counts the whole record each time it goes from pending to
sending, sent and delivered.
`;
}
