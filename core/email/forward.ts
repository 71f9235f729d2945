import type { Address, Segment } from './email.ts';
import { labelLines } from './lines.ts';

/** The address in a line such as `Von: Anna Berg <anna@example.com>` or `From: anna@example.com [mailto:anna@example.com]`. */
function addressIn(line: string): Address | null {
  const value = line.slice(line.search(/[:：]/) + 1).replace(/\*/g, '');
  const address = /([^\s<>"'()[\]:;,]{1,64}@[^\s<>"'()[\]:;,]{1,253})/.exec(value)?.[1];
  if (address === undefined) return null;
  const name = value
    .slice(0, value.indexOf(address))
    .replace(/[<("'[\s]+$/, '')
    .replace(/^[\s"']+/, '')
    .replace(/mailto:?$/, '')
    .trim();
  return { address: address.toLowerCase(), name };
}

/** The original sender of a forwarded mail: the first `From:` line of the forwarded block that holds an address, or null. */
export function forwardedSender(text: string, segments: readonly Segment[]): Address | null {
  const forwarded = segments.find((segment) => segment.kind === 'forwarded');
  if (!forwarded) return null;
  for (const line of labelLines(text.slice(forwarded.start, forwarded.end)).slice(0, 40)) {
    if (line.header !== 'from') continue;
    const address = addressIn(line.text);
    if (address) return address;
  }
  return null;
}
