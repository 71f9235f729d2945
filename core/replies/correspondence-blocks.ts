import type { Address, Correspondence } from '../email/email.ts';
import type { Block } from './blocks.ts';

/** `Anna Berg <anna@example.com>`, or whichever of the two is known. */
function formattedAddress({ name, address }: Address): string {
  if (address === '') return name;
  return name === '' ? address : `${name} <${address}>`;
}

/** Who wrote to whom, when and about what, on one line. */
export function correspondenceLine({ from, to, date, subject }: Correspondence): string {
  const people = [formattedAddress(from), to.map(formattedAddress).join(', ')].filter((part) => part !== '');
  return [people.join(' → '), date?.slice(0, 16).replace('T', ' ') ?? '', subject]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The mails that came inside a message, each with how it begins. */
export function correspondenceBlocks(correspondence: readonly Correspondence[], heading: string): Block[] {
  if (correspondence.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    ...correspondence.flatMap((mail): Block[] => [
      { kind: 'item', text: correspondenceLine(mail) },
      ...(mail.excerpt === '' ? [] : [{ kind: 'words', text: mail.excerpt } as const]),
    ]),
  ];
}
