import type { Case } from '../core/case/case.ts';
import type { CaseRow } from '../core/case/case-row.ts';
import { areOfOneCompany, companyDomain } from '../core/case/same-company.ts';
import type { CaseListing } from '../functions/case-listing.ts';

export interface MergeCandidates {
  readonly rows: readonly CaseRow[];
  /** There may be more of them. */
  readonly partial: boolean;
}

/**
 * Open cases that may be about the same matter: of the same customer first, then of their colleagues, the newest first. They
 * are found by the words of an address, which others may have written too, so each is compared. Throws when the table cannot
 * be reached.
 */
export async function mergeCandidates(
  { id, customer: { address } }: Case,
  listing: CaseListing,
): Promise<MergeCandidates> {
  const search = companyDomain(address) ?? address;
  if (search === '') return { rows: [], partial: false };
  const page = await listing.find({ view: 'team', csm: '', sort: 'newest', search });
  const others = page.rows.filter((row) => row.id !== id && areOfOneCompany(row.customer.address, address));
  const isSame = (row: CaseRow) => row.customer.address === address;
  return {
    rows: [...others.filter(isSame), ...others.filter((row) => !isSame(row))],
    partial: page.partial || page.next !== null,
  };
}
