import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { CanaryMail } from '../../core/case/canary.ts';
import { ownHeader } from '../../core/email/automatic.ts';

export interface CanarySender {
  send(mail: CanaryMail, to: string): Promise<void>;
}

/**
 * Sends from the first escalation address. The headers say that it is automatic and ours, so that nothing would answer it
 * even where its address was not recognised (RFC 3834 section 5).
 */
export function canarySender(
  client: SESClient,
  { from, configurationSet }: { readonly from: string; readonly configurationSet: string },
): CanarySender {
  return {
    async send(mail, to) {
      const lines = [
        `From: ${from}`,
        `To: ${to}`,
        `Subject: Canary ${mail}`,
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
        `${ownHeader}: no-case; canary`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'The intake has sent this mail to itself, to see that mail arrives. Nobody has to do anything.',
        '',
      ];
      await client.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: [to],
          RawMessage: { Data: Buffer.from(lines.join('\r\n')) },
          ConfigurationSetName: configurationSet,
          Tags: [{ Name: 'purpose', Value: 'canary' }],
        }),
      );
    },
  };
}
