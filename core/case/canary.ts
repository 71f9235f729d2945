import { timingSafeEqual } from 'node:crypto';
import { signature } from './thread-keys.ts';

/** The two mails of a round: the ping that is sent to the intake, and the pong by which it answers. */
export type CanaryMail = 'ping' | 'pong';

/** A mail of our own, as its signed address shows it. */
export interface Canary {
  readonly mail: CanaryMail;
  /** Of the round, as the canary function made it. */
  readonly id: string;
}

/** Where a mail of a round goes: `escalations+ping-7k2q9fhm.<signature>@example.com`. */
export function canaryAddress(escalationAddress: string, { mail, id }: Canary, key: Uint8Array): string {
  const [local = '', domain = ''] = escalationAddress.split('@');
  const words = `${mail}-${id}`;
  return `${local}+${words}.${signature(words, key)}@${domain}`;
}

const form = /\+((ping|pong)-([0-9a-z]{8}))\.([0-9a-z]{16})@/;

/** Whether an address could be one of a round; whether it is, only the keys tell. */
export const looksLikeCanary = (recipients: readonly string[]): boolean =>
  recipients.some((address) => form.test(address.toLowerCase()));

/**
 * The mail of a round that was sent to these envelope recipients. Null when there is none, or none that we signed: then
 * it is a mail like any other.
 */
export function canaryOf(recipients: readonly string[], keys: readonly Uint8Array[]): Canary | null {
  for (const address of recipients) {
    const [, words = '', mail, id = '', signed = ''] = form.exec(address.toLowerCase()) ?? [];
    const isSigned = (key: Uint8Array) =>
      timingSafeEqual(Buffer.from(signature(words, key)), Buffer.from(signed));
    if ((mail === 'ping' || mail === 'pong') && keys.some(isSigned)) return { mail, id };
  }
  return null;
}
