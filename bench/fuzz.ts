// Damages real mails at random and takes each the whole way from bytes to reply, for as long as it is told:
// `npm run test:fuzz -- --minutes 60 --seed 1000000`; with `--continue` after what was done before. A mail that breaks something is written to tests/odd/; the figures go to
// docs/reliability.md.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readMeasurements, writeMeasurement } from '../tests/faults/measurements.ts';
import { writeReliabilityPage } from '../tests/faults/page.ts';
import { journeyChecker, realMails } from '../tests/fuzz/journey.ts';
import { mutated } from '../tests/fuzz/mutate.ts';
import { Random } from '../tests/fuzz/random.ts';

/** What a mail may take of a processor at most; the function has a minute for five. Other programs do not count. */
const longestMilliseconds = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** Adds to the figures that are kept, as long as what reads mail is the same. */
    continue: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
const root = new URL('..', import.meta.url);

const mails = realMails();
const check = await journeyChecker();
const start = Date.now();
const figures = z.object({
  seeds: z.array(z.number()),
  minutes: z.number(),
  mails: z.number(),
  crashes: z.number(),
  slowest: z.object({ milliseconds: z.number(), seed: z.number(), bytes: z.number() }),
});
const none = { seeds: [], minutes: 0, mails: 0, crashes: 0, slowest: { milliseconds: 0, seed: 0, bytes: 0 } };
const before = values.continue ? figures.parse(readMeasurements().fuzz) : none;
const found = { mails: before.mails, crashes: before.crashes, slowest: before.slowest };

function report(): void {
  writeMeasurement('fuzz', {
    date: new Date(start).toISOString().slice(0, 10),
    seeds: [...before.seeds, firstSeed],
    minutes: Math.round(before.minutes * 10 + (Date.now() - start) / 6_000) / 10,
    startedFrom: mails.length,
    ...found,
  });
}

for (let seed = firstSeed; Date.now() - start < minutes * 60_000; seed++) {
  const raw = mutated(new Random(seed), mails);
  const begun = process.cpuUsage();
  const broken = await check(raw).catch((error: unknown) => [
    `it throws ${error instanceof Error ? error.stack : error}`,
  ]);
  const { user, system } = process.cpuUsage(begun);
  const milliseconds = Math.round((user + system) / 1_000);
  if (milliseconds > longestMilliseconds) broken.push(`it takes ${milliseconds} ms`);
  found.mails++;
  if (milliseconds > found.slowest.milliseconds) found.slowest = { milliseconds, seed, bytes: raw.length };
  if (broken.length > 0) {
    found.crashes++;
    writeFileSync(new URL(`tests/odd/found-${seed}.eml`, root), raw);
    console.log(`seed ${seed}: ${broken.join('; ')}`);
  }
  if (found.mails % 500 === 0) report();
}
report();
writeReliabilityPage();
console.log(JSON.stringify(found));
