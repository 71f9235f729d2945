// Damages real mails at random and takes each the whole way from bytes to reply, for as long as it is told:
// `npm run test:fuzz -- --minutes 60 --seed 1000000`. With `--continue` it adds to the last run that is kept, where the
// program has not changed since. A mail that breaks something is written to tests/odd/; the figures go to
// docs/reliability.md.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readMeasurements, writeMeasurement } from '../tests/faults/measurements.ts';
import { writeReliabilityPage } from '../tests/faults/page.ts';
import { journeyChecker, realMails } from '../tests/fuzz/journey.ts';
import { mutated } from '../tests/fuzz/mutate.ts';
import { Random } from '../tests/fuzz/random.ts';
import { type FuzzRun, fuzzSeries } from '../tests/fuzz/series.ts';

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
const none: FuzzRun = {
  date: '',
  seeds: [],
  minutes: 0,
  startedFrom: mails.length,
  mails: 0,
  crashes: 0,
  brokenPromises: 0,
  slowest: { milliseconds: 0, seed: 0, bytes: 0 },
};
const { runs } = fuzzSeries.parse(readMeasurements().fuzz ?? { runs: [] });
const earlier = values.continue ? runs.slice(0, -1) : runs;
const before = (values.continue ? runs.at(-1) : undefined) ?? none;
const found = { ...before, seeds: [...before.seeds, firstSeed], startedFrom: mails.length };

function report(): void {
  found.date = new Date(start).toISOString().slice(0, 10);
  found.minutes = Math.round(before.minutes * 10 + (Date.now() - start) / 6_000) / 10;
  writeMeasurement('fuzz', { runs: [...earlier, found] });
}

for (let seed = firstSeed; Date.now() - start < minutes * 60_000; seed++) {
  const raw = mutated(new Random(seed), mails);
  const begun = process.cpuUsage();
  const crashes: string[] = [];
  const broken = await check(raw).catch((error: unknown) => {
    crashes.push(`it throws ${error instanceof Error ? error.stack : error}`);
    return [];
  });
  const { user, system } = process.cpuUsage(begun);
  const milliseconds = Math.round((user + system) / 1_000);
  if (milliseconds > longestMilliseconds) crashes.push(`it takes ${milliseconds} ms`);
  found.mails++;
  if (milliseconds > found.slowest.milliseconds) found.slowest = { milliseconds, seed, bytes: raw.length };
  if (crashes.length > 0) found.crashes++;
  else if (broken.length > 0) found.brokenPromises++;
  if (crashes.length > 0 || broken.length > 0) {
    writeFileSync(new URL(`tests/odd/found-${seed}.eml`, root), raw);
    console.log(`seed ${seed}: ${[...crashes, ...broken].join('; ')}`);
  }
  if (found.mails % 500 === 0) report();
}
report();
writeReliabilityPage();
console.log(JSON.stringify(found));
