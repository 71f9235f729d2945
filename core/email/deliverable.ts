/** One plain address: nothing in it can be read as a second one, a name or a comment. ASCII before the `@`, as SES demands. */
const plainAddress = /^([!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]{1,64})@([^\s@,;:<>"'()[\]\\/?#%]{1,253})$/;

/**
 * The address as it goes onto the envelope: an internationalised domain in its ASCII form (RFC 5890), in which SES and every
 * mail server take it. Null for what is not one plain address; nobody can be written to there.
 */
export function deliverableAddress(address: string): string | null {
  const [, mailbox, domain] = plainAddress.exec(address) ?? [];
  if (mailbox === undefined || domain === undefined || !URL.canParse(`http://${domain}`)) return null;
  const { hostname } = new URL(`http://${domain}`);
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(hostname) ? `${mailbox}@${hostname}` : null;
}
