import type { Configuration } from '../configuration.ts';
import type { Csm, Customer } from '../directory/directory.ts';
import type { LanguageCode } from '../languages/language.ts';
import type { Case } from './case.ts';

/** What the directory says about one message. */
export interface DirectoryAnswer {
  /** Everybody who looks after customers, besides the default queue. */
  readonly csms: readonly Csm[];
  /** Whose case the message opens; null for an unknown customer, and where it opens none. */
  readonly customer: Customer | null;
}

/** Of a message that opens no case and that nobody of the directory wrote. */
export const unknownToDirectory: DirectoryAnswer = { csms: [], customer: null };

type Assignment = Pick<Case, 'csm' | 'csmLanguage' | 'organisation' | 'timeZone' | 'knownPartner'>;

/**
 * Who has a case and for whom. A new case goes to the Customer Success Manager of its customer, and where nobody knows
 * the customer, to the default queue; an old one stays with whoever has it. Which language they read is said anew each
 * time, since a case may have been given to somebody else.
 */
export function assignmentOf(
  before: Case | null,
  { csms, customer }: DirectoryAnswer,
  { csmAddress }: Pick<Configuration, 'csmAddress'>,
): Assignment {
  const csm = before?.csm ?? customer?.csm.address ?? csmAddress;
  return {
    csm,
    csmLanguage: csms.find(({ address }) => address === csm)?.language ?? null,
    organisation: before?.organisation ?? customer?.organisation ?? '',
    timeZone: before === null ? (customer?.timeZone ?? null) : before.timeZone,
    knownPartner: before?.knownPartner ?? customer?.partner ?? '',
  };
}

/** The language of a brief: the one its reader prefers, where we have the texts in it. */
export function briefLanguage(
  { csmLanguage }: { readonly csmLanguage: LanguageCode | null },
  configuration: Pick<Configuration, 'csmLanguage'>,
): Configuration['csmLanguage'] {
  return csmLanguage === 'en' || csmLanguage === 'nl' ? csmLanguage : configuration.csmLanguage;
}

/** The customer of a case as the directory knew them when it was opened. */
export const customerOf = (stored: Case): Customer => ({
  organisation: stored.organisation,
  csm: { address: stored.csm, name: '', language: stored.csmLanguage },
  timeZone: stored.timeZone,
  partner: stored.knownPartner,
});
