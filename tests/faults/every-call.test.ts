import { afterAll, describe, expect, it } from 'vitest';
import { openLaboratory } from './laboratory.ts';
import { faultsOf, runClean, tryFault } from './matrix.ts';
import { stories } from './stories.ts';

const laboratory = await openLaboratory();
const cleanRuns = [];
for (const story of stories) cleanRuns.push(await runClean(story, laboratory));

afterAll(() => laboratory.outside.stop());

describe.each(cleanRuns)('$story.name, when one call goes wrong', (clean) => {
  it.each(clean.calls.map((call, number) => ({ call, number })))('$number $call', async ({
    call,
    number,
  }) => {
    const trials = await Promise.all(
      faultsOf(call).map((fault) => tryFault(clean, number, fault, laboratory)),
    );
    expect(trials.filter(({ violations }) => violations.length > 0)).toEqual([]);
  });
});
