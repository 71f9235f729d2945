// Writes docs/reliability.md: npm run docs:reliability. Runs the whole matrix, which takes a minute or two.
import { killAtEveryCall } from './kill.ts';
import { openLaboratory } from './laboratory.ts';
import { type CleanRun, faultsOf, type Laboratory, runClean, type Trial, tryFault } from './matrix.ts';
import { writeMeasurement } from './measurements.ts';
import { writeReliabilityPage } from './page.ts';
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
writeReliabilityPage();
const wrong = matrix
  .flatMap(({ rows }) => rows)
  .filter(({ outcomes }) => Object.values(outcomes).includes('WRONG'));
process.exitCode = wrong.length > 0 ? 1 : 0;
