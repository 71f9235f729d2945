import { describe, expect, it } from 'vitest';
import { journeyChecker, realMails } from './fuzz/journey.ts';
import { mutated } from './fuzz/mutate.ts';
import { Random } from './fuzz/random.ts';

// A short run with a fixed seed. `npm run test:fuzz -- --minutes 60` goes on with new ones; a mail that breaks something is
// kept in tests/odd/, from which this test starts.

const mails = realMails();
const check = await journeyChecker();

describe('mail that was damaged at random', () => {
  it('always becomes a case: nothing throws, quotes stay verbatim, headers stay ours', async () => {
    const found: string[] = [];
    for (let seed = 1; seed <= 150; seed++)
      for (const broken of await check(mutated(new Random(seed), mails)))
        found.push(`seed ${seed}: ${broken}`);
    expect(found).toEqual([]);
  });

  it('is the same for the same seed', () => {
    expect(mutated(new Random(7), mails)).toEqual(mutated(new Random(7), mails));
    expect(mutated(new Random(7), mails)).not.toEqual(mutated(new Random(8), mails));
  });
});
