// Writes docs/reliability.md: npm run docs:reliability. Runs the whole matrix, which takes a minute or two.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { killAtEveryCall } from './kill.ts';
import { openLaboratory } from './laboratory.ts';
import { type CleanRun, faultsOf, type Laboratory, runClean, type Trial, tryFault } from './matrix.ts';
import { measurements, writeMeasurement } from './measurements.ts';
import { reliabilityPage } from './page.ts';
import { stories } from './stories.ts';

async function trialsOf(clean: CleanRun, laboratory: Laboratory) {
  const kills = await killAtEveryCall(clean, laboratory);
  const rows = [];
  for (const [number, call] of clean.calls.entries()) {
    const trials: Trial[] = await Promise.all(
      faultsOf(call).map((fault) => tryFault(clean, number, fault, laboratory)),
    );
    trials.push(...kills.filter((kill) => kill.number === number));
    const outcomes = Object.fromEntries(
      trials.map(({ fault, outcome, violations }) => [fault, violations.length > 0 ? 'WRONG' : outcome]),
    );
    rows.push({ call, outcomes });
  }
  return { story: clean.story.name, rows };
}

const laboratory = await openLaboratory();
const matrix = [];
for (const story of stories) matrix.push(await trialsOf(await runClean(story, laboratory), laboratory));
await laboratory.outside.stop();
writeMeasurement('faults', { date: new Date().toISOString().slice(0, 10), stories: matrix });

/** Every program that measures leaves its figures here; one that the page knows nothing of is shown as it is. */
const figures = Object.fromEntries(
  readdirSync(measurements)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [
      name.replace('.json', ''),
      z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(new URL(name, measurements), 'utf8'))),
    ]),
);
writeFileSync(new URL('../../docs/reliability.md', import.meta.url), reliabilityPage(figures));
const wrong = matrix
  .flatMap(({ rows }) => rows)
  .filter(({ outcomes }) => Object.values(outcomes).includes('WRONG'));
process.exitCode = wrong.length > 0 ? 1 : 0;
