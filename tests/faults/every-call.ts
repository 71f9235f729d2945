import { afterAll, describe, expect, it } from 'vitest';
import { killAtEveryCall } from './kill.ts';
import { openLaboratory } from './laboratory.ts';
import { faultsOf, runClean, tryFault } from './matrix.ts';
import type { Story } from './stories.ts';

/** Tests of one story: every call of an undisturbed run goes wrong in every way, so a new call is covered without a word. */
export async function describeEveryCall(story: Story): Promise<void> {
  const laboratory = await openLaboratory();
  const clean = await runClean(story, laboratory);
  afterAll(() => laboratory.outside.stop());

  describe(`${story.name}, when one call goes wrong`, () => {
    const calls = clean.calls.map((call, number) => ({ call, number }));
    it.each(calls)('$number $call', async ({ call, number }) => {
      const trials = await Promise.all(
        faultsOf(call).map((fault) => tryFault(clean, number, fault, laboratory)),
      );
      expect(trials.filter(({ violations }) => violations.length > 0)).toEqual([]);
    });

    it('leaves the same behind when its process is killed before or after any call', {
      timeout: 300_000,
    }, async () => {
      const kills = await killAtEveryCall(clean, laboratory);
      expect(kills).toHaveLength(2 * clean.calls.length);
      expect(kills.filter(({ violations }) => violations.length > 0)).toEqual([]);
    });
  });
}
