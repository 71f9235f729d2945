import * as z from 'zod';
import type { Origin } from '../core/case/proven-sender.ts';

// Only the fields we read, as SES really sends them (developer guide, "notification contents", and payloads seen in the
// wild): verdicts come as DISABLED when scanning is off, and almost everything else may be missing.

const verdict = z.object({ status: z.string() }).optional();

const received = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    messageId: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
    timestamp: z.iso.datetime({ offset: true }),
    source: z.string().optional(),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    action: z.object({ type: z.literal('S3'), bucketName: z.string(), objectKey: z.string() }),
  }),
});

export type ReceivedNotification = z.infer<typeof received>;

/** SES writes this object and message when a receipt rule is set up; it is nobody's mail. */
const setupProbe = z.object({ mail: z.object({ messageId: z.literal('AMAZON_SES_SETUP_NOTIFICATION') }) });

/** What a queue message says: a received mail, or the probe that SES sends when a rule is set up. Throws on anything else. */
export function parseNotification(body: string): ReceivedNotification | 'setup-probe' {
  const json: unknown = JSON.parse(body);
  return setupProbe.safeParse(json).success ? 'setup-probe' : received.parse(json);
}

/** Names of the verdicts that came out as FAIL. GRAY and PROCESSING_FAILED say nothing and are not held against anybody. */
export function failedVerdicts({ receipt }: ReceivedNotification): string[] {
  const verdicts = { spam: receipt.spamVerdict, virus: receipt.virusVerdict, dmarc: receipt.dmarcVerdict };
  return Object.entries(verdicts).flatMap(([name, value]) => (value?.status === 'FAIL' ? [name] : []));
}

/** What SES found out about where a mail came from. A verdict that it does not give counts as GRAY. */
export const originOf = ({ mail, receipt }: ReceivedNotification): Origin => ({
  dmarc: receipt.dmarcVerdict?.status ?? 'GRAY',
  spf: receipt.spfVerdict?.status ?? 'GRAY',
  dkim: receipt.dkimVerdict?.status ?? 'GRAY',
  envelopeSender: mail.source ?? '',
});
