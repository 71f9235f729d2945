import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Email, ownWords, type ProblemCode } from '../../../core/email/email.ts';
import { readEmail } from '../../../core/email/from-mime.ts';

const folder = new URL('../../odd/', import.meta.url);
const read = (name: string): Promise<Email> => readEmail(readFileSync(new URL(`${name}.eml`, folder)));

const words =
  'Our agency Brightbyte has not delivered the search page. The offer of 3 March says on page 4 that it is included.';

interface Expected {
  /** Address and name, or null for a mail without a sender. */
  readonly from?: string | null;
  readonly subject?: string;
  readonly text?: string;
  readonly problems?: readonly ProblemCode[];
  /** Names of the files, an asterisk before what counts as evidence, and in brackets what is inside. */
  readonly files?: readonly string[];
}

const usual = { subject: 'Late again', text: words, problems: [], files: [] } as const;

/** What a mail program would show of each, and what a person is told about it. */
const oddities: Readonly<Record<string, Expected>> = {
  // Line ends, bytes and fields.
  'bare-returns': { from: 'ben@odd.example Ben Vos', text: `${words}\n\nBen` },
  'byte-order-mark': { from: 'bo@odd.example Bo Vos' },
  'nul-bytes': { from: 'nell@odd.example Nell Vos' },
  'utf8-headers': {
    from: 'joerg@odd.example Jörg Müller',
    subject: 'Verspätung beim Portal',
    text: 'Die Agentur ist zu spät.',
  },
  'latin1-headers': {
    from: 'joerg@odd.example Jörg Müller',
    subject: 'Verspätung beim Portal',
    text: 'Die Agentur ist zu spät.',
  },
  'unknown-encoded-word': { from: 'kai@odd.example', subject: 'Late again =ZZ' },
  'unknown-charset': { from: 'uma@odd.example Uma Vos' },
  'no-from': { from: null, problems: ['no-sender'] },
  'unreadable-from': { from: null, problems: ['no-sender'] },
  'from-without-domain': {
    from: 'ada@intranet Ada Vos',
    subject: 'Our agency is late',
  },
  'from-of-angle-brackets': {
    from: null,
    text: '',
    subject: '',
    problems: ['no-sender', 'no-message-id', 'no-text'],
  },
  'no-message-id': { from: 'nora@odd.example Nora', problems: ['no-message-id'] },
  'two-from-fields': { from: 'tess@odd.example Tess Vos', problems: ['several-senders'] },
  'two-senders': { from: 'tess@odd.example Tess Vos', problems: ['several-senders'] },
  'no-empty-line': { from: 'nick@odd.example Nick', text: `${words}\nSecond line: with a colon.` },
  'no-header': {
    from: null,
    subject: '',
    text: `${words}\n\nNobody`,
    problems: ['no-sender', 'no-message-id'],
  },
  // Broken structure.
  'wrong-boundary': { from: 'wim@odd.example Wim Vos', problems: ['broken-structure'] },
  'no-boundary': { from: 'noor@odd.example Noor Vos', problems: ['broken-structure'] },
  // mailparser 3.9.31 never ends for this one.
  'breaks-off-in-enclosed-head': {
    from: 'iva@odd.example Iva Vos',
    text: '--b\nContent-Type: message/rfc822\nContent-Disposition: inline',
    problems: ['broken-structure'],
  },
  'unclosed-part': { from: 'una@odd.example Una Vos', files: ['*offer.pdf'] },
  'broken-base64': {
    from: 'bas@odd.example Bas Vos',
    text: words.replace('page 4', 'p=ZZage=2 4'),
    files: ['*offer.pdf'],
  },
  'empty-content-type': { from: 'eva@odd.example Eva Vos', files: ['*offer.pdf'] },
  'partial-first': {
    from: 'pia@odd.example Pia Vos',
    text: `${words}\nAnd there is more:`,
    problems: ['fragment'],
    files: [''],
  },
  'partial-second': {
    from: 'pia2@odd.example Pia2 Vos',
    text: 'the checkout charges VAT twice since Monday.',
    problems: ['fragment'],
    files: [''],
  },
  // Nothing to read.
  empty: { from: 'emma@odd.example Emma Vos', subject: '', text: '', problems: ['no-text'] },
  'empty-parts': { from: 'emil@odd.example Emil Vos', text: '', problems: ['no-text'] },
  'images-only': {
    from: 'ivy@odd.example Ivy Vos',
    subject: '',
    text: '',
    problems: ['no-text'],
    files: ['*screen.png', 'logo.png'],
  },
  invitation: {
    from: 'ina@odd.example Ina Vos',
    subject: 'Talk about the delay',
    problems: ['invitation'],
    files: [''],
  },
  // Encrypted and signed.
  'smime-encrypted': {
    from: 'dirk@encrypted.example Dirk Vos',
    text: '',
    problems: ['encrypted'],
    files: ['smime.p7m'],
  },
  'pgp-encrypted': {
    from: 'pam@odd.example Pam Vos',
    text: '',
    problems: ['encrypted'],
    files: ['', 'encrypted.asc'],
  },
  'pgp-encrypted-inline': { from: 'per@odd.example Per Vos', text: '', problems: ['encrypted'] },
  'pgp-signed-inline': { from: 'pol@odd.example Pol Vos' },
  'smime-signed': { from: 'sam@odd.example Sam Vos', files: ['*offer.pdf', 'smime.p7m'] },
  'smime-signed-indefinite': { from: 'sue@odd.example Sue Vos', files: ['*offer.pdf', 'smime.p7m'] },
  'smime-signed-with-footer': {
    from: 'sol@odd.example Sol Vos',
    text: `Scanned by the gateway.\n${words}`,
    files: ['*offer.pdf', 'smime.p7m'],
  },
  // Wrapped by Outlook.
  winmail: {
    from: 'tom@odd.example Tom Vos',
    text: 'Guten Tag,\n\nDie Agentur ist zu spät. Das Angebot sagt auf Seite 4, dass die Suche dabei ist.\nPreis: 100 €',
    files: ['*Angebot für die Suche.pdf', '*screen.png', 'winmail.dat'],
  },
  'winmail-from-html': {
    from: 'tim@odd.example Tim Vos',
    text: 'Onze bureau is te laat.\n\nDe offerte zegt op pagina 4 dat zoeken erbij hoort.',
    files: ['winmail.dat'],
  },
  'winmail-beside-text': {
    from: 'tara@odd.example Tara Vos',
    files: ['*Angebot für die Suche.pdf', '*screen.png', 'winmail.dat'],
  },
  'winmail-damaged': {
    from: 'ted@odd.example Ted Vos',
    problems: ['unreadable-file'],
    files: ['winmail.dat'],
  },
  'winmail-truncated': {
    from: 'tea@odd.example Tea Vos',
    problems: ['unreadable-file'],
    files: ['*Angebot für die Suche.pdf', 'screen.png', 'winmail.dat'],
  },
  // Mails as files, and files with names.
  'outlook-message': {
    from: 'otto@odd.example otto Vos',
    files: [
      '*AW Angebot.msg [AW: Angebot für die Suche – Jan de Vries; Leistungsbeschreibung 2026.pdf; SCREEN~1.PNG]',
    ],
  },
  'outlook-message-circle': {
    from: 'olaf@odd.example olaf Vos',
    files: ['*AW Angebot.msg [AW: Angebot für die Suche – Jan de Vries]'],
  },
  'outlook-message-damaged': {
    from: 'olga@odd.example olga Vos',
    problems: ['unreadable-file'],
    files: ['*AW Angebot.msg'],
  },
  'attached-mails': {
    from: 'ada@odd.example Ada Vos',
    files: ['*Re offer.eml [Re: offer – Jan Vos; terms.pdf]', '*second.eml [Re: offer – Jan Vos; terms.pdf]'],
  },
  'attached-mail-named-like-a-path': {
    from: 'abe@odd.example Abe Vos',
    files: ['*..-..-offer 1-2.eml [../../offer 1/2 – Jan]'],
  },
  uuencode: { from: 'ulf@odd.example Ulf Vos', text: `${words}\n\n\nRegards, Ulf`, files: ['*orders.txt'] },
  'uuencode-broken': {
    from: 'udo@odd.example Udo Vos',
    text: `We begin at once:\nbegin 644 nothing\nthis is not encoded at all, it is a sentence\nend\n\n${words}`,
  },
  'zero-byte-file': { from: 'zoe@odd.example Zoe Vos', files: ['offer.pdf'] },
  'file-names': {
    from: 'fay@odd.example Fay Vos',
    files: [
      '*',
      `*${'a'.repeat(145)}….pdf`,
      '*bell.txt',
      '*lineBcc: x@evil.example',
      '*offer.pdf',
      '*offerfdp.exe',
      '*passwd',
    ],
  },
};

const shown = ({ attachments }: Email): string[] =>
  attachments
    .map(({ name, kind, contains }) =>
      [
        `${kind === 'evidence' ? '*' : ''}${name}`,
        ...(contains.length > 0 ? [`[${contains.join('; ')}]`] : []),
      ].join(' '),
    )
    .sort();

describe('an odd mail is read as a mail program would show it', () => {
  it.each(Object.entries(oddities))('%s', async (name, row) => {
    const expected = { ...usual, ...row };
    const email = await read(name);
    expect({
      from: email.from && `${email.from.address} ${email.from.name}`.trim(),
      subject: email.subject,
      text: ownWords(email),
      problems: email.problems.map(({ code }) => code),
      files: shown(email),
    }).toEqual({ ...expected, problems: [...expected.problems], files: [...expected.files].sort() });
  });

  it('knows every mail of the folder', () => {
    const kept = readdirSync(folder).filter((name) => !name.startsWith('found-'));
    expect(kept.sort()).toEqual(
      Object.keys(oddities)
        .map((name) => `${name}.eml`)
        .sort(),
    );
  });

  it('says in a sentence what is wrong, where, and what it means', async () => {
    const { problems } = await read('winmail-truncated');
    expect(problems.map(({ message }) => message)).toEqual([
      'The file winmail.dat is damaged: it ends in the middle, and files may be missing. It is kept as it came.',
    ]);
  });
});
