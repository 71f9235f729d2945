import { afterAll, describe, expect, it } from 'vitest';
import { parseNotification } from '../../functions/events.ts';
import type { Calls } from './calls.ts';
import { type Experiment, undisturbed } from './experiment.ts';
import { openLaboratory } from './laboratory.ts';
import { runClean, start, violationsOf } from './matrix.ts';
import { firstMail } from './stories.ts';

const laboratory = await openLaboratory();
const clean = await runClean(firstMail, laboratory);

afterAll(() => laboratory.outside.stop());

const sesError = (name: string, message: string, httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
const unreachable = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

const rate = sesError('Throttling', 'Maximum sending rate exceeded.');
const quota = sesError('Throttling', 'Daily message quota exceeded.');

const minute = 60_000;
const hour = 60 * minute;

/** The calls to one service fail until the clock has moved on by so much. */
function failing({ clock }: Experiment, which: RegExp, error: Error, until: number): () => Calls {
  const end = clock.now + until;
  return () => ({
    made: [],
    interfere: (_, call) => (which.test(call) && clock.now < end ? () => Promise.reject(error) : undefined),
  });
}

const ses = /^SES /;
const tables = /^(GetItem|PutItem|UpdateItem|Query) /;
const storage = /^S3 /;

describe('an outage of one service', () => {
  it.each([
    ['SES limits the rate for ten minutes', ses, rate, 10 * minute],
    ['SES cannot be reached for ten minutes', ses, unreachable, 10 * minute],
    ['SES answers 503 for ten minutes', ses, sesError('ServiceUnavailable', 'Later.', 503), 10 * minute],
    ['SES answers 500 for ten minutes', ses, sesError('InternalFailure', 'Broken.', 500), 10 * minute],
    ['the daily quota is used up for 23 hours', ses, quota, 23 * hour],
    ['sending is paused for six hours', ses, sesError('AccountSendingPausedException', 'Paused.'), 6 * hour],
    ['DynamoDB cannot be reached for ten minutes', tables, unreachable, 10 * minute],
    ['S3 cannot be reached for ten minutes', storage, unreachable, 10 * minute],
  ])('%s: nothing is lost, nothing doubled, no dead letter', async (_, which, error, until) => {
    const experiment = await start(firstMail, laboratory);
    const began = experiment.clock.now;
    await experiment.deliver(failing(experiment, which, error, until));
    expect(experiment.clock.now - began).toBeGreaterThanOrEqual(until);
    expect(violationsOf(await experiment.result(), clean, '', 'refused')).toEqual([]);
  });

  it('DynamoDB may be away for 24 minutes before a message is a dead letter', async () => {
    const short = await start(firstMail, laboratory);
    await short.deliver(failing(short, tables, unreachable, 24 * minute));
    const long = await start(firstMail, laboratory);
    await expect(long.deliver(failing(long, tables, unreachable, 25 * minute))).rejects.toThrow(
      'dead letter',
    );
  });
});

describe('a moment of too much', () => {
  it('is waited out in one handling: SES is asked again, and the customer gets one answer', async () => {
    const experiment = await start(firstMail, laboratory);
    let refusals = 5;
    const deliveries = await experiment.deliver(() => ({
      made: [],
      interfere: (_, call) => (ses.test(call) && refusals-- > 0 ? () => Promise.reject(rate) : undefined),
    }));
    expect(deliveries).toEqual({ receives: 1, postponements: 0 });
    expect(violationsOf(await experiment.result(), clean, '', 'refused')).toEqual([]);
  });

  it('a used-up quota is not asked about again and again', async () => {
    const experiment = await start(firstMail, laboratory);
    const calls = failing(experiment, ses, quota, hour)();
    expect(await experiment.handle(calls)).toBe('postponed');
    expect(calls.made.filter((call) => ses.test(call))).toHaveLength(1);
    expect(calls.made.at(-1)).toBe('SQS SendMessage');
  });

  it('the mail waits as pending meanwhile, and the case is there to be seen', async () => {
    const experiment = await start(firstMail, laboratory);
    await experiment.handle(failing(experiment, ses, quota, hour)());
    const { files, delivered } = await experiment.result();
    expect(files[0]?.outbox.map(({ state }) => state)).toEqual(['pending', 'pending']);
    expect(delivered).toEqual([]);
  });
});

describe('announcing a message again', () => {
  it('puts into the queue what the function can read', async () => {
    const { outside } = laboratory;
    const experiment = await start(firstMail, laboratory);
    const waiting = () => outside.amazon.queueContents(outside.plan.intake.queue.name).waiting;
    const before = waiting();
    await experiment.handle(failing(experiment, ses, quota, hour)());
    expect(waiting()).toBe(before + 1);
    expect(parseNotification(JSON.stringify(experiment.notification))).toEqual(experiment.notification);
  });

  it('stops after three days: then the message goes the way to the dead letters, where somebody is told', async () => {
    const experiment = await start(firstMail, laboratory);
    const paused = failing(experiment, ses, quota, 96 * hour);
    expect(await experiment.handle(paused())).toBe('postponed');
    experiment.clock.now += 72 * hour;
    await expect(experiment.deliver(paused)).rejects.toThrow('dead letter');
    // Redriven when the quota is there again.
    experiment.clock.now += 24 * hour;
    await experiment.deliver(undisturbed);
    expect(violationsOf(await experiment.result(), clean, '', 'refused')).toEqual([]);
  });

  it('is not done for what a person has to repair', async () => {
    const experiment = await start(firstMail, laboratory);
    const denied = sesError('AccessDenied', 'User is not authorized to perform ses:SendRawEmail.', 403);
    await expect(experiment.handle(failing(experiment, ses, denied, hour)())).rejects.toThrow(
      'not authorized',
    );
    expect((await experiment.result()).files[0]?.outbox.map(({ state }) => state)).toEqual([
      'pending',
      'pending',
    ]);
  });
});
