import { createTransport } from 'nodemailer';
import type { Configuration } from '../../core/configuration.ts';
import { loopback } from '../emulators/loopback.ts';
import { isEscalationAddress } from '../mail/addresses.ts';
import { type SimulatorResult, simulatedResult } from './simulator.ts';

export interface DeliveryPorts {
  /** The mailbox takes mail for everyone in the world. It may still be starting. */
  readonly mailbox: () => Promise<number>;
  /** Our own SMTP server takes mail for the escalation addresses, so that a loop can really happen. */
  readonly own: number;
}

/** What the server of some recipients said when it was offered a mail. */
export interface Attempt {
  readonly recipients: readonly string[];
  /** The three digits of the answer: 2xx took it, 4xx may take it later, 5xx never will (RFC 5321 section 4.2.1). */
  readonly code: number;
  readonly answer: string;
  /** What happens after a mail is taken, at the addresses that SES keeps for trying that. */
  readonly simulated: SimulatorResult | null;
}

/**
 * Hands a mail to whoever receives for its recipients. Gives what each server answered; throws when one cannot be reached
 * at all, which on one machine is a fault of the stack and not of a recipient.
 */
export async function deliver(
  bytes: Buffer,
  { sender, recipients }: { sender: string; recipients: readonly string[] },
  ports: DeliveryPorts,
  configuration: Configuration,
): Promise<readonly Attempt[]> {
  const attempts = recipients.flatMap((address): Attempt[] => {
    const simulated = simulatedResult(address);
    return simulated === null
      ? []
      : [{ recipients: [address], ...simulated.smtp, simulated: simulated.result }];
  });
  const real = recipients.filter((address) => simulatedResult(address) === null);
  const isOwn = (address: string) => isEscalationAddress(address, configuration);
  const own = await handOver(bytes, sender, real.filter(isOwn), ports.own);
  const others = real.filter((address) => !isOwn(address));
  return [...attempts, ...own, ...(await handOver(bytes, sender, others, await ports.mailbox()))];
}

async function handOver(
  bytes: Buffer,
  sender: string,
  recipients: readonly string[],
  port: number,
): Promise<readonly Attempt[]> {
  if (recipients.length === 0) return [];
  const transport = createTransport({ host: loopback, port, ignoreTLS: true });
  const attempt = (code: number, answer: string): Attempt => ({ recipients, code, answer, simulated: null });
  try {
    const { response } = await transport.sendMail({
      envelope: { from: sender, to: [...recipients] },
      raw: bytes,
    });
    return [attempt(250, response)];
  } catch (error) {
    // Nodemailer puts the answer of a server that refused on the error; without one, nobody answered.
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
    if (!(error instanceof Error) || Number.isNaN(code)) throw error;
    return [attempt(code, 'response' in error ? String(error.response) : error.message)];
  }
}
