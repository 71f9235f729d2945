import { timingSafeEqual } from 'node:crypto';
import { signature } from './thread-keys.ts';

// Another purpose than a customer's address, so that neither signature is worth anything in the place of the other.
const macOf = (caseId: string, key: Uint8Array): string => signature(`relay:${caseId}`, key);

/**
 * The address by which the Customer Success Manager of a case writes to its customer:
 * `escalations+esc-7k2q9fhm.c<signature>@example.com`. Only briefs carry it.
 */
export function relayAddress(escalationAddress: string, caseId: string, key: Uint8Array): string {
  const [local = '', domain = ''] = escalationAddress.split('@');
  return `${local}+${caseId.toLowerCase()}.c${macOf(caseId, key)}@${domain}`;
}

/** The case whose relay address, signed with any of the keys, is among these addresses, or null. A wrong signature makes it an address like any other. */
export function relayCaseId(addresses: readonly string[], keys: readonly Uint8Array[]): string | null {
  for (const address of addresses) {
    const match = /\+(esc-[0-9a-z]{8})\.c([0-9a-z]{16})@/.exec(address.toLowerCase());
    if (!match?.[1] || !match[2]) continue;
    const caseId = match[1].toUpperCase();
    const given = Buffer.from(match[2]);
    if (keys.some((key) => timingSafeEqual(Buffer.from(macOf(caseId, key)), given))) return caseId;
  }
  return null;
}
