import {
  assumptions,
  callsPerMail,
  callsPerRound,
  unitsPerMail,
  unitsPerRound,
} from '../../infra/cost/workload.ts';
import type { Journey } from './journey.ts';
import type { WitnessedCall } from './witness.ts';

const reads = ['GetItem', 'Query', 'BatchGetItem'];

/** The units that DynamoDB counted for reading, or for writing. */
const unitsOf = (calls: readonly WitnessedCall[], isRead: boolean): number =>
  calls
    .filter(({ service, operation }) => service === 'dynamodb' && reads.includes(operation) === isRead)
    .reduce((sum, { units }) => sum + units, 0);

/** The operations that were called more often for each of `number` than was reckoned with. */
function moreCalls(
  what: string,
  calls: readonly WitnessedCall[],
  number: number,
  reckoned: Readonly<Record<string, number>>,
): string[] {
  const named = Object.groupBy(
    // How often a queue is asked depends on how fast the machine is.
    calls.filter(({ operation }) => operation !== 'ReceiveMessage'),
    ({ service, operation }) => `${service}:${operation}`,
  );
  return Object.entries(named).flatMap(([operation, those = []]) =>
    atMost(`calls of ${operation} by ${what}`, those.length / number, reckoned[operation] ?? 0),
  );
}

const atMost = (what: string, counted: number, reckoned: number): string[] =>
  counted <= reckoned
    ? []
    : [
        `The run counts ${counted} ${what}; infra/cost/workload.ts reckons with ${reckoned}. Do with fewer, or say so there and run npm run docs.`,
      ];

/** A figure that was right once and is far too large now would go unnoticed otherwise. */
const near = (what: string, counted: number, reckoned: number): string[] => [
  ...atMost(what, counted, reckoned),
  ...(counted > reckoned * 0.8
    ? []
    : [
        `The run counts only ${counted} ${what}, and infra/cost/workload.ts reckons with ${reckoned}. Say so there.`,
      ]),
];

/** Where the run needed more than the page on cost reckons with, in sentences that say what to do. */
export function moreThanReckoned({ ordinary, round, pages, calls }: Journey): string[] {
  const by = (name: string) => calls.filter(({ caller }) => caller.startsWith(name));
  const followUps = by('FollowUp').filter(({ operation }) => operation === 'SendRawEmail').length;
  const { mails } = ordinary;
  return [
    ...moreCalls('a mail', ordinary.calls, mails, callsPerMail),
    ...near('write units of a mail', unitsOf(ordinary.calls, false) / mails, unitsPerMail.writes),
    ...near('read units of a mail', unitsOf(ordinary.calls, true) / mails, unitsPerMail.reads),
    ...moreCalls(
      'a round of the canary',
      round.filter(({ service }) => service !== 'dynamodb'),
      1,
      callsPerRound,
    ),
    ...atMost('write units of a round of the canary', unitsOf(round, false), unitsPerRound.writes),
    ...atMost('read units of a round of the canary', unitsOf(round, true), unitsPerRound.reads),
    ...atMost(
      'write units of a follow-up',
      unitsOf(by('FollowUp'), false) / followUps,
      assumptions.followUpWrites,
    ),
    ...atMost('read units of a page', unitsOf(by('Console'), true) / pages, assumptions.pageReadUnits),
    ...atMost('write units of a page', unitsOf(by('Console'), false) / pages, assumptions.pageWriteUnits),
  ];
}
