// Runs the soak: npm run test:soak -- [--minutes 10] [--seed 1] [--keep]
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { loadSigningKey } from '../../functions/adapters/signing-key.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { writeMeasurement } from '../faults/measurements.ts';
import { type Outside, startOutside } from '../faults/outside.ts';
import { writeReliabilityPage } from '../faults/page.ts';
import { storedFiles } from '../faults/stored.ts';
import { Customers } from './mails.ts';
import type { FromWorker, Injection } from './messages.ts';
import { type Message, SoakQueue } from './queue.ts';
import { verdict } from './verdict.ts';
import { Workers } from './workers.ts';

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: process.env.SOAK_MINUTES ?? '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Keeps the figures and puts them into docs/reliability.md. */
    keep: { type: 'boolean', default: false },
  },
});

/** The clock of the soak runs this much faster: the six minutes of the visibility timeout take twelve seconds. */
const speed = 30;
const startedAt = Date.now();
const soakTime = () => new Date(startedAt + (Date.now() - startedAt) * speed);
const real = (soakSeconds: number) => (soakSeconds * 1000) / speed;

/** Mails that wait at most; more would only wait longer. */
const mostWaiting = 30;

function* numbers(seed: number): Generator<number> {
  const range = 2 ** 30;
  const choice = fc.noBias(fc.integer({ min: 0, max: range - 1 })).map((number) => number / range);
  for (let round = 0; ; round++) yield* fc.sample(choice, { seed: seed + round, numRuns: 5_000 });
}

async function soak(outside: Outside, minutes: number, seed: number) {
  const source = numbers(seed);
  const random = (): number => source.next().value ?? 0;
  const table = await outside.newTable();
  await outside.clients.storage.send(new CreateBucketCommand({ Bucket: outside.plan.receiving.bucketName }));
  const key = await loadSigningKey(dynamoTable(outside.tableClient, table));
  const customers = new Customers(outside, random, key);
  const { VisibilityTimeout: visibility, RedrivePolicy: redrive = '{}' } =
    outside.plan.intake.queue.attributes;
  const queue = new SoakQueue(
    { visibility: real(Number(visibility)), mostReceives: JSON.parse(redrive).maxReceiveCount },
    random,
  );
  const injected: Partial<Record<Injection, number>> = {};
  const outcomes: Partial<Record<string, number>> = {};
  /** Only in these cases can a customer answer: they have been handled. */
  const handled: string[] = [];
  const heard = (message: FromWorker, about: Message | undefined): void => {
    if (message.type === 'injected') injected[message.injection] = (injected[message.injection] ?? 0) + 1;
    if (message.type !== 'handled' || !about) return;
    const { outcome } = message;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'failed') return;
    queue.delete(about);
    if (outcome === 'postponed') queue.add(about.body, Date.now() + real(60 + random() * 120));
    else handled.push(about.body);
  };
  let started = 0;
  const workers = new Workers({
    number: 2,
    environment: outside.environment,
    order: () => ({ type: 'start', table, seed: seed + 1000 * ++started, startedAt, speed }),
    heard,
  });

  const until = startedAt + minutes * 60_000;
  let nextKill = 10;
  for (;;) {
    const over = Date.now() > until;
    if (over && queue.size === 0 && !workers.busy) break;
    if (!over && queue.size < mostWaiting) await write(customers, handled, queue, random);
    // By what was done and not by time, so that a slow machine kills no more often than it works.
    if (!over && handled.length > nextKill) {
      workers.killOne(random);
      nextKill = handled.length + 5 + random() * 30;
    }
    const worker = workers.free();
    const message = worker && queue.receive();
    if (worker && message) worker.give(message, !over);
    else await wait(5);
  }
  workers.stop();
  const files = await storedFiles(outside.tableClient, table);
  return {
    seed,
    minutes,
    mails: customers.sent.length,
    injected,
    kills: workers.kills,
    outcomes,
    ...queue.figures,
    ...verdict(customers.sent, files, outside.delivered),
  };
}

/** A new customer, or a second mail of one who has written; now and then two at the same moment. */
async function write(
  customers: Customers,
  handled: readonly string[],
  queue: SoakQueue,
  random: () => number,
): Promise<void> {
  const mostMails = 4;
  const known = customers.sent[Math.floor(random() * customers.sent.length)];
  const mayAnswer =
    known !== undefined &&
    handled.some((body) => body.includes(`"${known.sesMessageId}"`)) &&
    customers.sent.filter(({ caseId }) => caseId === known.caseId).length < mostMails;
  if (!mayAnswer || random() < 0.5) {
    queue.add(await customers.writeFirst(soakTime()));
    return;
  }
  queue.add(await customers.writeAgain(known, soakTime()));
  if (random() < 0.5) queue.add(await customers.writeAgain(known, soakTime()));
}

const outside = await startOutside();
const figures = await soak(outside, Number(asked.minutes), Number(asked.seed));
await outside.stop();
const { violations, ...counts } = figures;
console.log(JSON.stringify(counts, null, 2));
for (const violation of violations) console.error(violation);
if (asked.keep) {
  writeMeasurement('soak', { date: new Date().toISOString().slice(0, 10), ...counts });
  writeReliabilityPage();
}
process.exitCode = violations.length > 0 ? 1 : 0;
