// Runs the real handler on one event, as Lambda would, and says how much memory its process took at most.
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';

const orderSchema = z.object({ event: z.custom<SQSEvent>(), environment: z.record(z.string(), z.string()) });

process.once('message', async (message: unknown) => {
  const { event, environment } = orderSchema.parse(message);
  Object.assign(process.env, environment);
  const { handler } = await import('../functions/intake.ts');
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const { batchItemFailures } = await handler(event);
  process.send?.({
    failures: batchItemFailures.length,
    milliseconds: Math.round(performance.now() - start),
    loadedMegabytes: Math.round(before / 1024),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  });
  process.disconnect();
});
