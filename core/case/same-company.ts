import { isShared, parentsOf, plainAddress } from '../directory/domain.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The domain of the company that an address belongs to, the same for all names below it: `wool.example` of
 * `anna@shop.wool.example`. Null where strangers share it.
 */
export function companyDomain(address: string): string | null {
  const plain = plainAddress(address);
  if (plain === null || isShared(domainOf(plain))) return null;
  return [domainOf(plain), ...parentsOf(domainOf(plain))].at(-1) ?? null;
}

/** Whether two addresses are of one person, or of colleagues: people whose mail domain belongs to one company. */
export function areOfOneCompany(one: string, other: string): boolean {
  const [first, second] = [plainAddress(one), plainAddress(other)];
  if (first === null || second === null) return false;
  return (
    first === second || (companyDomain(first) !== null && companyDomain(first) === companyDomain(second))
  );
}
