import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { languageCodes } from '../../../core/languages/language.ts';
import { customerAddress } from './forward-client.ts';
import { usualClients } from './forward-clients.ts';
import { regionalClients } from './forward-clients-regional.ts';
import { forwardWords } from './forward-forms.ts';
import { forwardedMail } from './forward-mail.ts';
import { mail } from './read.ts';

const forms = languageCodes.flatMap((language) =>
  [...usualClients, ...regionalClients]
    .filter((client) => client.languages === undefined || client.languages.includes(language))
    .map((client) => [language, client.name, client] as const),
);

describe('the original sender of a forward', () => {
  it.each(forms)('%s, %s: address, name and date', async (language, _name, client) => {
    const words = forwardWords[language];
    const email = await mail(...forwardedMail(client, words, words.note));
    expect(email.forwarded).toMatchObject({
      from: { address: customerAddress, name: words.name },
      subject: client.name.includes('no subject') ? '' : 'Portal Nordlicht',
    });
    expect(email.forwarded?.date).toMatch(/^2025-04-03T16:26/);
    expect(email.forwarded?.excerpt).toContain(words.complaint);
    expect(ownWords(email)).not.toContain(words.complaint);
  });

  it.each(forms)('%s, %s: also without a word of the forwarder', async (language, _name, client) => {
    const words = forwardWords[language];
    const email = await mail(...forwardedMail(client, words, ''));
    expect(email.forwarded?.from.address).toBe(customerAddress);
    expect(ownWords(email)).not.toContain(words.complaint);
  });
});
