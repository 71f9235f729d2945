import { canaryAddress } from '../core/case/canary.ts';
import type { SigningKeys } from '../core/case/signing-keys.ts';
import type { CanaryLog } from './adapters/canary-log.ts';
import type { CanarySender } from './adapters/canary-sender.ts';
import { errorName } from './error-name.ts';

export interface RoundPorts {
  readonly canaries: CanaryLog;
  readonly canarySender: CanarySender;
  readonly signingKeys: () => Promise<SigningKeys>;
  readonly escalationAddress: string;
  /** Eight random letters and digits. */
  readonly newId: () => string;
  readonly now: () => Date;
  /** Waits a little before the next look. */
  readonly pause: () => Promise<void>;
}

/** How a round ended: how long it took, or why it counts as missing. */
export type Round =
  | { readonly id: string; readonly seconds: number }
  | { readonly id: string; readonly missing: 'not-sent' | 'not-back'; readonly reason: string };

/** A customer would be worried long before. */
const longestWait = 120_000;

/**
 * Sends a ping to the intake and waits for its pong, for two minutes at most. Throws when the table cannot be reached;
 * that SES does not take the ping is an ending like another, because a customer's answer would not leave either.
 */
export async function runCanary(ports: RoundPorts): Promise<Round> {
  const id = ports.newId();
  const { signing } = await ports.signingKeys();
  const sentAt = ports.now();
  await ports.canaries.begin(id, sentAt);
  try {
    await ports.canarySender.send(
      'ping',
      canaryAddress(ports.escalationAddress, { mail: 'ping', id }, signing),
    );
  } catch (error) {
    return { id, missing: 'not-sent', reason: errorName(error) };
  }
  while (ports.now().getTime() - sentAt.getTime() < longestWait) {
    const returnedAt = await ports.canaries.returnedAt(id);
    if (returnedAt !== null) return { id, seconds: (returnedAt.getTime() - sentAt.getTime()) / 1000 };
    await ports.pause();
  }
  return { id, missing: 'not-back', reason: 'no answer within two minutes' };
}
