import { isShared, plainAddress } from '../directory/domain.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The domain of an address, where it says which company somebody belongs to; null where strangers share it. */
export function companyDomain(address: string): string | null {
  const plain = plainAddress(address);
  return plain === null || isShared(domainOf(plain)) ? null : domainOf(plain);
}

/** Whether two addresses are of one person, or of colleagues: people whose mail domain belongs to one company. */
export function areOfOneCompany(one: string, other: string): boolean {
  const [first, second] = [plainAddress(one), plainAddress(other)];
  if (first === null || second === null) return false;
  return (
    first === second || (companyDomain(first) !== null && companyDomain(first) === companyDomain(second))
  );
}
