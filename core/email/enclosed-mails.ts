import { attachedMailAsText, enclosedInFile } from './attached-mails.ts';
import { type EnclosedMail, findEnclosedMails } from './correspondence.ts';
import { type Address, type Correspondence, type Email, ownWords, type Segment } from './email.ts';
import { findForwardedMail, markForwarded } from './forward.ts';
import { isForwardSubject } from './subject.ts';

/** A mail as far as it is read before the mails inside it are looked for. */
export interface MailAround {
  readonly subject: string;
  readonly body: string;
  /** The body's segments; offsets count from the beginning of the subject. */
  readonly segments: readonly Segment[];
  readonly sender: Address | null;
  readonly recipients: readonly Address[];
  /** Everybody whom headers and links name with an address. */
  readonly people: () => readonly Address[];
  readonly attached: readonly Email[];
}

/** A long exchange has said by then what it is about, and a stored turn has room for so many. */
const mostCorrespondence = 20;

const plain = ({ from, to, date, subject, excerpt }: Correspondence): Correspondence => ({
  from,
  to,
  date,
  subject,
  excerpt,
});

/** The mail in a file and the one that it forwards itself, if any. */
const chainOf = (email: Email): EnclosedMail[] => {
  const mail = enclosedInFile(email);
  const { forwarded } = email;
  return forwarded ? [mail, { ...forwarded, text: forwarded.excerpt, isForward: true, start: null }] : [mail];
};

/**
 * Finds the mails inside a mail, and which of them it forwards. Gives the one text with its segments: a mail that came as a
 * file, and is all there is to read, is put behind the text as forwarded.
 */
export function readEnclosedMails(
  around: MailAround,
): Pick<Email, 'text' | 'segments' | 'forwarded' | 'correspondence'> {
  const { subject, body, attached } = around;
  const offset = subject.length + 2;
  const text = `${subject}\n\n${body}`;
  const inline = findEnclosedMails(body, around.people);
  const begun = around.segments.find((segment) => segment.kind === 'forwarded');
  const forwarded = findForwardedMail(inline, attached.slice(0, 1).flatMap(chainOf), {
    sender: around.sender,
    recipients: around.recipients,
    ownWords: ownWords({ text, segments: around.segments }),
    hasForwardSubject: isForwardSubject(subject),
    forwardedFrom: begun ? begun.start - offset : null,
  });
  const first = inline[0]?.start;
  const segments =
    forwarded && first !== undefined && first !== null && isForwardSubject(subject)
      ? markForwarded(around.segments, first + offset)
      : around.segments;
  const files = attached.flatMap((email) => [enclosedInFile(email), ...email.correspondence]);
  return {
    ...(forwarded?.start === null ? withFiles(text, segments, attached) : { text, segments }),
    forwarded: forwarded && plain(forwarded),
    correspondence: [...inline, ...files].slice(0, mostCorrespondence).map(plain),
  };
}

/** Puts attached mails behind the text; white space before them belongs to nobody. */
function withFiles(
  text: string,
  segments: readonly Segment[],
  attached: readonly Email[],
): Pick<Email, 'text' | 'segments'> {
  const start = text.length + 2;
  const longer = `${text}\n\n${attached.map(attachedMailAsText).join('\n\n')}`;
  return { text: longer, segments: [...segments, { kind: 'forwarded', start, end: longer.length }] };
}
