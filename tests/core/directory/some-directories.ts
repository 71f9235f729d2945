import fc from 'fast-check';
import { beginsAsFormula } from '../../../core/directory/columns.ts';
import type { Directory } from '../../../core/directory/directory.ts';
import { languageCodes } from '../../../core/languages/language.ts';

export const hostName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

/** What people call companies, in any script, with all the signs that mean something in a CSV file. */
const name = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.replace(/\p{C}|[\u2028\u2029]/gu, ',;" ').trim())
  .filter((text) => !beginsAsFormula(text));

const domain = fc.tuple(hostName, hostName).map(([below, label]) => `${below}.${label}.example`);
const address = fc.tuple(hostName, domain).map(([mailbox, host]) => `${mailbox}@${host}`);
const zone = fc.constantFrom(null, 'Europe/Amsterdam', 'Asia/Tokyo', 'America/Argentina/Ushuaia', 'UTC');

/** Each Customer Success Manager with one name and language. */
const csms = fc.uniqueArray(
  fc.record({
    address,
    name,
    language: fc.constantFrom(null, ...languageCodes),
  }),
  { minLength: 1, maxLength: 5, selector: (csm) => csm.address },
);

/** Directories as an import makes them: no key twice, no cell that is refused. */
export const directories: fc.Arbitrary<Directory> = fc
  .tuple(
    csms,
    fc.uniqueArray(domain, { maxLength: 20 }),
    fc.uniqueArray(address, { maxLength: 20 }),
    fc.array(fc.record({ organisation: name.filter((text) => text !== ''), timeZone: zone, partner: name }), {
      maxLength: 8,
    }),
  )
  .map(([managers, domains, addresses, rows]) => ({
    rows: rows.map((row, index) => {
      const own = <Entry>(_: Entry, place: number): boolean => place % rows.length === index;
      const [first] = managers;
      const csm = managers[index % managers.length] ?? first;
      if (csm === undefined) throw new Error('There is at least one');
      return { ...row, csm, domains: domains.filter(own), addresses: addresses.filter(own) };
    }),
  }));
