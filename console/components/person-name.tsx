import type { Address } from '../../core/email/email.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';

/** What somebody is called: by their name, else by their address; a sender whom the mail does not name is said to be unknown. */
export const PersonName = ({ visit, person }: { visit: Visit; person: Address }) => (
  <bdi>{plainDirection(person.name) || person.address || visit.brief['unknown-sender']}</bdi>
);
