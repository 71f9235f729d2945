import { type EnclosedMail, enclosedMail } from './correspondence.ts';
import type { Address, Email } from './email.ts';

/** A file that came with a mail, as far as it matters here. */
export interface AttachedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A file that is a mail. */
export interface AttachedMail {
  readonly file: AttachedFile;
  readonly email: Email;
}

/** A mail in a mail in a mail: deeper than this nobody forwards by hand. */
const deepestAttachedMail = 4;

const mostAttachedMails = 10;

/** Head and text of a mail stand at its beginning; what its own attachments hold is not read here. */
const mostBytes = 2_000_000;

const isMail = (file: AttachedFile): boolean =>
  /^message\/(?:rfc822|global)$/.test(file.contentType) || /\.eml$/i.test(file.name);

/**
 * Reads the mails among the files of a mail (`message/rfc822`, RFC 2046 section 5.2.1; some programs send them base64-encoded
 * or as `application/octet-stream`). What has no sender is no mail, whatever its name says. Bounded in number and size;
 * nothing is fetched.
 *
 * @param depth how many mails the one with these files is inside of itself
 * @param read reads one of them, one level deeper
 */
export async function readAttachedMails(
  files: readonly AttachedFile[],
  depth: number,
  read: (raw: Uint8Array) => Promise<Email>,
): Promise<AttachedMail[]> {
  if (depth >= deepestAttachedMail) return [];
  const mails: AttachedMail[] = [];
  for (const file of files.filter(isMail).slice(0, mostAttachedMails)) {
    const email = await read(file.bytes.subarray(0, mostBytes));
    if (email.from) mails.push({ file, email });
  }
  return mails;
}

/** Outlook gives the mails that it attaches no name; their subject is what a person would call them. */
export function nameOfMail(file: AttachedFile | undefined, attached: readonly AttachedMail[]): string {
  const mail = attached.find((entry) => entry.file === file)?.email;
  return mail ? `${mail.subject || 'mail'}.eml` : '';
}

const nobody: Address = { address: '', name: '' };

const bodyOf = (email: Email): string => email.text.slice(email.subject.length + 2);

/** What an attached mail says, without the mails that it quotes, forwards or has attached itself. */
const ownText = (email: Email): string =>
  email.segments
    .filter(({ kind }) => kind !== 'quoted' && kind !== 'forwarded' && kind !== 'subject')
    .map(({ start, end }) => email.text.slice(start, end))
    .join('\n')
    .trim();

/** An attached mail seen as part of the mail it came with. Only mails with a sender are read, see `readAttachedMails`. */
export const enclosedInFile = (email: Email): EnclosedMail =>
  enclosedMail({ ...email, from: email.from ?? nobody, isForward: true }, ownText(email), null);

/** An attached mail as a forward in the text would show it, so that its words have a place in the one text. */
export function attachedMailAsText(email: Email): string {
  const { from, to, date, subject } = email;
  const people = (list: Email['to']) =>
    list.map(({ name, address }) => `${name} <${address}>`.trim()).join('; ');
  return [
    `From: ${from ? people([from]) : ''}`,
    `Date: ${date ?? ''}`,
    `To: ${people(to)}`,
    `Subject: ${subject}`,
    '',
    bodyOf(email),
  ].join('\n');
}
