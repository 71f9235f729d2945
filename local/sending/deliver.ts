import { createTransport } from 'nodemailer';
import type { Configuration } from '../../core/configuration.ts';
import { loopback } from '../emulators/loopback.ts';
import { isEscalationAddress } from '../mail/addresses.ts';

export interface DeliveryPorts {
  /** The mailbox takes mail for everyone in the world. It may still be starting. */
  readonly mailbox: () => Promise<number>;
  /** Our own SMTP server takes mail for the escalation addresses, so that a loop can really happen. */
  readonly own: number;
}

/** Hands a mail to whoever receives for its recipients; returns when they have taken it. */
export async function deliver(
  bytes: Buffer,
  { sender, recipients }: { sender: string; recipients: readonly string[] },
  ports: DeliveryPorts,
  configuration: Configuration,
): Promise<void> {
  const isOwn = (address: string) => isEscalationAddress(address, configuration);
  await handOver(bytes, sender, recipients.filter(isOwn), ports.own);
  await handOver(
    bytes,
    sender,
    recipients.filter((address) => !isOwn(address)),
    await ports.mailbox(),
  );
}

async function handOver(
  bytes: Buffer,
  sender: string,
  recipients: readonly string[],
  port: number,
): Promise<void> {
  if (recipients.length === 0) return;
  const transport = createTransport({ host: loopback, port, ignoreTLS: true });
  await transport.sendMail({ envelope: { from: sender, to: [...recipients] }, raw: bytes });
}
