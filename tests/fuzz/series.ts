import * as z from 'zod';

/** What one run, or several that went on from each other, did with the program as it was then. */
export const fuzzRun = z.object({
  date: z.string(),
  seeds: z.array(z.number()),
  minutes: z.number(),
  startedFrom: z.number(),
  mails: z.number(),
  /** It threw, or took too long. */
  crashes: z.number(),
  /** It went through, and something that always holds did not: a header was missing, a quote not verbatim. */
  brokenPromises: z.number(),
  slowest: z.object({ milliseconds: z.number(), seed: z.number(), bytes: z.number() }),
});

export type FuzzRun = z.infer<typeof fuzzRun>;

/** The runs that are kept, oldest first. What a run found was mended before the next. */
export const fuzzSeries = z.object({ runs: z.array(fuzzRun) });
