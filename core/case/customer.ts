import type { Configuration } from '../configuration.ts';
import { type Address, type Correspondence, type Email, ownWords } from '../email/email.ts';
import { areColleagues, isCustomerNote, isForwardNote } from '../email/forward.ts';

const withoutTag = (address: string): string => address.replace(/\+[^@]*@/, '@');

/** `csms`: the Customer Success Managers of the directory. */
type Us = Pick<Configuration, 'domain' | 'escalationAddresses' | 'csmAddress'> & {
  readonly csms: readonly { readonly address: string }[];
};

/** Whether somebody belongs to the team: at the escalation domain, or at the domain of a Customer Success Manager. */
export function isOurs(person: Address, us: Us): boolean {
  return (
    person.address.endsWith(`@${us.domain}`) ||
    [us.csmAddress, ...us.csms.map(({ address }) => address)].some(
      (address) => person.address === address || areColleagues(person, { address, name: '' }),
    )
  );
}

/**
 * Whose case a message is. Nobody but its sender, unless they hand on what another person wrote:
 *
 * - one of us forwards a mail of somebody who is not;
 * - a colleague forwards it with hardly a word of their own;
 * - so does anybody else, and the mail was addressed to us or is said to be a customer's.
 *
 * Whatever was sent by the sender, or to them by another company, is their correspondence with the partner. When in doubt it is
 * the sender: their address is proven, and a partner who was taken for the customer would be written to in confidence.
 */
export function findCustomer(email: Email, us: Us): Address | null {
  const { from: sender, forwarded } = email;
  if (!sender || !forwarded || forwarded.from.address === '') return sender;
  const original = forwarded.from;
  if (original.address === sender.address || isOurs(original, us)) return sender;
  if (isOurs(sender, us)) return original;
  const words = ownWords(email);
  const handsOn =
    areColleagues(original, sender) || forwarded.to.some((person) => isOurs(person, us))
      ? isForwardNote(words)
      : isCustomerNote(words);
  return handsOn ? original : sender;
}

/** The mails inside a message that are not simply our own exchange with its sender, quoted back. */
export function correspondenceWithPartner(
  email: Email,
  us: Pick<Configuration, 'escalationAddresses' | 'senderName'>,
): Correspondence[] {
  const isEscalation = (person: Address) =>
    us.escalationAddresses.includes(withoutTag(person.address)) ||
    (person.address === '' && person.name === us.senderName);
  return email.correspondence.filter(
    (mail) =>
      !isEscalation(mail.from) &&
      !(mail.from.address === email.from?.address && mail.to.length > 0 && mail.to.every(isEscalation)),
  );
}
