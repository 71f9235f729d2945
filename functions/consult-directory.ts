import type { DirectoryAnswer } from '../core/case/assignment.ts';
import type { Case } from '../core/case/case.ts';
import { findCustomer } from '../core/case/customer.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Email } from '../core/email/email.ts';
import type { OpenDirectory } from './adapters/directory.ts';

/**
 * What the directory, as it was opened, says about a message: who looks after customers, and, when it opens a case, whose
 * it is. Throws when it cannot be read: the message comes back, instead of going to the default queue for good.
 */
export async function consultDirectory(
  email: Email,
  before: Case | null,
  opened: OpenDirectory,
  configuration: Configuration,
): Promise<DirectoryAnswer> {
  // Who reads the default queue is one of them, also where a case went to somebody else.
  const isListed = opened.csms.some(({ address }) => address === configuration.csmAddress);
  const defaultQueue = { address: configuration.csmAddress, name: '', language: null };
  const csms = isListed ? opened.csms : [...opened.csms, defaultQueue];
  if (before !== null) return { csms, customer: null };
  const customer = findCustomer(email, { ...configuration, csms });
  const match = customer === null ? null : await opened.find(customer.address);
  return { csms, customer: match?.customer ?? null };
}
