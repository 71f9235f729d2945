import * as z from 'zod';

const status = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED']);
const scanStatus = z.enum([...status.options, 'DISABLED']);

/** What the checks of SES are to find in every mail, where that should differ from a good mail. */
export const verdictsSchema = z.strictObject({
  spam: scanStatus.optional(),
  virus: scanStatus.optional(),
  spf: status.optional(),
  dkim: status.optional(),
  dmarc: status.optional(),
  /** What the sender's domain asks for when DMARC fails. */
  dmarcPolicy: z.enum(['none', 'quarantine', 'reject']).optional(),
});

export type Verdicts = z.infer<typeof verdictsSchema>;

/** The verdicts on one mail. */
export interface MailVerdicts {
  readonly spam: z.infer<typeof scanStatus>;
  readonly virus: z.infer<typeof scanStatus>;
  readonly spf: z.infer<typeof status>;
  readonly dkim: z.infer<typeof status>;
  readonly dmarc: z.infer<typeof status>;
  /** SES names the policy only when DMARC failed (field guide, section 1). */
  readonly dmarcPolicy: 'none' | 'quarantine' | 'reject' | undefined;
}

/** A mail without a signature has a GRAY DKIM verdict; everything else passes unless asked otherwise. */
export function verdictsFor(signed: boolean, asked: Verdicts): MailVerdicts {
  const dmarc = asked.dmarc ?? 'PASS';
  return {
    spam: asked.spam ?? 'PASS',
    virus: asked.virus ?? 'PASS',
    spf: asked.spf ?? 'PASS',
    dkim: asked.dkim ?? (signed ? 'PASS' : 'GRAY'),
    dmarc,
    dmarcPolicy: dmarc === 'FAIL' ? (asked.dmarcPolicy ?? 'none') : undefined,
  };
}
