import { createTransport } from 'nodemailer';
import type { Configuration } from '../core/configuration.ts';
import { loopback } from './emulators/loopback.ts';
import { addressesIn, domainOf } from './mail/addresses.ts';
import { cutHeader, type HeaderField, headerFields, valuesOf } from './mail/header-block.ts';

/** A mail as it is in a file. */
export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of one file: the server's words, whether it took the mail or not. */
export interface Submission {
  readonly name: string;
  readonly recipient: string;
  readonly accepted: boolean;
  readonly answer: string;
}

/** Sends mails to the running stack over SMTP, in their order, as the sender's mail server would. */
export async function submit(
  files: readonly MailFile[],
  smtpPort: number,
  configuration: Configuration,
): Promise<readonly Submission[]> {
  const transport = createTransport({
    host: loopback,
    port: smtpPort,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
  });
  try {
    const submissions: Submission[] = [];
    for (const { name, bytes } of files) {
      const { sender, recipient } = envelopeOf(Buffer.from(bytes), configuration);
      const { accepted, answer } = await transport
        .sendMail({ envelope: { from: sender, to: recipient }, raw: Buffer.from(bytes) })
        .then(
          ({ response }) => ({ accepted: true, answer: response }),
          (error: Error) => ({ accepted: false, answer: error.message }),
        );
      submissions.push({ name, recipient, accepted, answer });
    }
    return submissions;
  } finally {
    transport.close();
  }
}

/**
 * The envelope that brought such a mail: from its author, or from nobody where the file says so; to the address of ours
 * that it names, or to the first escalation address, as a blind copy would come.
 */
function envelopeOf(bytes: Buffer, configuration: Configuration): { sender: string; recipient: string } {
  const fields = headerFields(cutHeader(bytes, true)?.header ?? bytes);
  const [author = ''] = addresses(fields, 'From');
  const bounce = valuesOf(fields, 'Return-Path')[0] === '<>';
  const [first = ''] = configuration.escalationAddresses;
  const [recipient = first] = [...addresses(fields, 'To'), ...addresses(fields, 'Cc')].filter(
    (address) => domainOf(address) === configuration.domain,
  );
  return { sender: bounce ? '' : author, recipient };
}

function addresses(fields: readonly HeaderField[], name: string): readonly string[] {
  return valuesOf(fields, name).flatMap(addressesIn);
}
