import { describe, expect, it } from 'vitest';
import { estimate, type Standing, type Workload } from '../../infra/cost/estimate.ts';
import { prices } from '../../infra/cost/prices.ts';
import { standingOf } from '../../infra/cost/standing.ts';
import { synthesisedTemplate } from '../../local/template.ts';
import { costText } from '../../scripts/cost-page.ts';
import { configurationWith } from './rendered.ts';

const nothing: Standing = { queuesRead: 0, alarms: 0, dashboards: 0, clockCalls: 0, canaryRounds: 0 };
const workload: Workload = { mails: 100_000, consoleUsers: 0, retentionDays: 730, malwareScan: false };

const dollarsOf = (changes: Partial<Workload>, standing = nothing, steady = false): number =>
  estimate({ ...workload, ...changes }, standing, steady).dollars;

const quantity = (bill: ReturnType<typeof estimate>, price: keyof typeof prices): number =>
  bill.lines.filter((line) => line.price === price).reduce((sum, line) => sum + line.quantity, 0);

describe('the estimate', () => {
  it('is the sum of quantities times prices', () => {
    const { lines, dollars, dollarsPerMail } = estimate(workload, nothing, false);
    for (const line of lines)
      expect(line.dollars).toBeCloseTo(line.quantity * prices[line.price].dollars, 10);
    expect(dollars).toBeCloseTo(
      lines.reduce((sum, line) => sum + line.dollars, 0),
      10,
    );
    expect(dollarsPerMail).toBeCloseTo(dollars / 100_000, 12);
  });

  it('grows with the mails, and counts each received and sent mail once, follow-ups too', () => {
    const bill = estimate(workload, nothing, false);
    expect(quantity(bill, 'mailReceived')).toBe(100_000);
    expect(quantity(bill, 'mailSent')).toBe(150_000 + 20_000);
    const more = dollarsOf({ mails: 200_000 }) - dollarsOf({ mails: 0 });
    expect(more).toBeCloseTo(2 * (dollarsOf({}) - dollarsOf({ mails: 0 })), 8);
  });

  it('stores half of the first month, and later as many months as mails are kept', () => {
    const first = quantity(estimate(workload, nothing, false), 'objectStorage');
    const steady = quantity(estimate(workload, nothing, true), 'objectStorage');
    expect(steady / first).toBeCloseTo(730 / (365 / 12) / 0.5, 8);
    expect(dollarsOf({ retentionDays: 90 }, nothing, true)).toBeLessThan(dollarsOf({}, nothing, true));
    expect(dollarsOf({ retentionDays: 90 })).toBe(dollarsOf({}));
  });

  it('counts users of the console and the scan only when they are asked for', () => {
    expect(estimate(workload, nothing, false).lines.map(({ service }) => service)).not.toEqual(
      expect.arrayContaining(['Console']),
    );
    expect(dollarsOf({ consoleUsers: 10 })).toBeGreaterThan(dollarsOf({}));
    const scanned = estimate({ ...workload, malwareScan: true }, nothing, false);
    expect(quantity(scanned, 'scannedObject')).toBe(200_000);
  });

  it('counts the rounds of a canary, where there is one', async () => {
    const rounds = async (canary: object | null) =>
      standingOf(await synthesisedTemplate(configurationWith({ canary }))).canaryRounds;
    expect(await rounds(null)).toBe(0);
    expect(await rounds({ everyMinutes: 30 })).toBeCloseTo((365 / 12) * 48, 8);
    const bill = estimate({ ...workload, mails: 0 }, { ...nothing, canaryRounds: 1000 }, false);
    expect(quantity(bill, 'mailSent')).toBe(2000);
    expect(quantity(bill, 'mailReceived')).toBe(2000);
  });

  it('costs something without a mail: pollers, clocks, alarms', async () => {
    const standing = standingOf(
      await synthesisedTemplate(configurationWith({ alarmAddress: 'ops@intake.example' })),
    );
    expect(standing.alarms).toBeGreaterThan(0);
    expect(standing.clockCalls).toBeGreaterThanOrEqual((365 / 12) * 24 * 12);
    const bill = estimate({ ...workload, mails: 0 }, standing, false);
    expect(bill.dollarsPerMail).toBe(0);
    expect(quantity(bill, 'alarm')).toBe(standing.alarms);
    // Five pollers that wait twenty seconds each ask 15 times a minute, whether there is mail or not.
    expect(quantity(bill, 'queueRequest')).toBeCloseTo(standing.queuesRead * 15 * (365 / 12) * 24 * 60, 3);
  });
});

it('the printed bill names its date, its assumptions, and what is free and not subtracted', () => {
  const text = costText({ ...workload, consoleUsers: 20 }, nothing);
  for (const part of [
    '100,000 mails a month, 20 users',
    'in us-east-1',
    'kept for 730 days',
    'Not subtracted',
  ])
    expect(text).toContain(part);
});
