import { type AttachedFile, type AttachedMail, nameOfMail, readAttachedMails } from './attached-mails.ts';
import { judgeAttachment } from './attachments.ts';
import type { ReceivedPart } from './collection.ts';
import { listed } from './containers.ts';
import type { Attachment, Email, Problem, Segment } from './email.ts';
import { readEnclosedMails } from './enclosed-mails.ts';
import { plainFileName } from './file-name.ts';
import { boundedHtml, type HtmlText, htmlToText } from './html-text.ts';
import { type MailContent, type ReadingOptions, readContent } from './mail-content.ts';
import { mailLinks } from './mail-links.ts';
import type { MailSource } from './mail-source.ts';
import { idsOfHeader, messageIds } from './message-ids.ts';
import { noTexts } from './our-texts.ts';
import { problems } from './problems.ts';
import { reportedMessageIds } from './reports.ts';
import { segmentBody } from './segments.ts';
import { isForwardSubject, isReplySubject } from './subject.ts';
import { wellFormed } from './well-formed.ts';

/** Longer texts are cut for judging; the raw mail keeps everything. */
const longestText = 200_000;

const noHtml: HtmlText = { text: '', hints: [], images: [] };

/** One kind of line break, and no other control characters: nobody sees them, and they break what is made of the text. */
const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not survive here.
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

/** The plain part is what the sender's program considers the text; the HTML only counts where that part says nothing. */
function chooseBody(plain: string, html: HtmlText): { body: string; fromHtml: boolean } {
  const length = plain.trim().length;
  const stub = length === 0 || (length < 200 && html.text.trim().length > 5 * length);
  return stub && html.text.trim() !== ''
    ? { body: visible(html.text), fromHtml: true }
    : { body: visible(plain), fromHtml: false };
}

function inSignature(html: HtmlText, segments: readonly Segment[], offset: number): boolean {
  const within = html.hints.some(
    (hint) => hint.kind === 'signature' && offset >= hint.start && offset <= hint.end,
  );
  return (
    within ||
    segments.some(
      (segment) => segment.kind === 'signature' && offset > segment.start && offset <= segment.end,
    )
  );
}

function readAttachment(part: ReceivedPart, html: HtmlText, htmlSegments: readonly Segment[]): Attachment {
  const image =
    part.contentId === null ? undefined : html.images.find((entry) => entry.contentId === part.contentId);
  const verdict = judgeAttachment({
    ...part,
    inline: image !== undefined,
    inSignature: image !== undefined && inSignature(html, htmlSegments, image.offset),
    shownAs: image ?? null,
  });
  const { name, contentType, size, sha256, contains } = part;
  return { name, contentType, size, sha256, ...verdict, contains };
}

const fileOf = ({ name, contentType, mail }: ReceivedPart): AttachedFile => ({
  name,
  contentType,
  bytes: mail ?? new Uint8Array(),
});

/** A mail that came as a file is called by its subject where it has no name, and says what is in it. */
function withMail(
  file: Attachment,
  received: AttachedFile | undefined,
  attached: readonly AttachedMail[],
): Attachment {
  const email = attached.find((entry) => entry.file === received)?.email;
  if (!email) return file;
  const names = email.attachments.map(({ name, contentType }) => name || contentType);
  return {
    ...file,
    // A subject may hold anything; a stroke in it is no folder.
    name: file.name || plainFileName(nameOfMail(received, attached).replaceAll(/[/\\]/g, '-')),
    contains: listed(email.subject, email.from?.name || (email.from?.address ?? ''), names),
  };
}

function findProblems(
  mail: MailContent,
  messageId: string | null,
  { body, isCut }: { body: string; isCut: boolean },
): Problem[] {
  const senders = Math.max(mail.from.length, mail.fromFields);
  const found: Problem[] = [];
  if (mail.from.length === 0) found.push(problems.noSender());
  else if (senders > 1) found.push(problems.severalSenders(senders));
  if (messageId === null) found.push(problems.noMessageId());
  if (mail.isEncrypted) found.push(problems.encrypted());
  else if (body.trim() === '') found.push(problems.noText());
  if (isCut) found.push(problems.textCut(longestText));
  return [...found, ...mail.problems];
}

/**
 * Reads a mail. Takes the raw MIME bytes as received (RFC 5322, any transfer encoding and charset), whole or as they stream
 * by. Never throws for what a sender wrote: what is odd is listed in `problems`. Each file is given to `options.keep` as
 * soon as it is decoded. `options.ourTexts` are the texts we send, so that they are not taken for the sender's when they come back.
 */
export const readEmail = (source: MailSource, options: ReadingOptions = {}): Promise<Email> =>
  readAtDepth(source, 0, options);

async function readAtDepth(source: MailSource, depth: number, options: ReadingOptions): Promise<Email> {
  const mail = await readContent(source, options);
  const boundHtml = boundedHtml(mail.html);
  const html = boundHtml === '' ? noHtml : htmlToText(boundHtml);
  const chosen = chooseBody(mail.plain, html);
  const { subject, headers } = mail;
  const sender = mail.from[0] ?? null;
  const { ourTexts = noTexts } = options;
  const offset = subject.length + 2;
  const body = chosen.body.slice(0, longestText);
  const isForward = isForwardSubject(subject);
  const circumstances = { isForward, sender, ourTexts };
  const segments = segmentBody(body, { ...circumstances, hints: chosen.fromHtml ? html.hints : [], offset });
  const htmlSegments = chosen.fromHtml
    ? segments.map((segment) => ({ ...segment, start: segment.start - offset, end: segment.end - offset }))
    : segmentBody(html.text.slice(0, longestText), { ...circumstances, hints: html.hints, offset: 0 });
  const files = mail.files.map(fileOf);
  const attached = await readAttachedMails(files, depth, (bytes) =>
    readAtDepth(bytes, depth + 1, { ourTexts }),
  );
  const enclosed = readEnclosedMails({
    subject,
    body,
    segments,
    sender,
    recipients: [...mail.to, ...mail.cc],
    people: () => [...mail.replyTo, ...mail.to, ...mail.cc, ...mailLinks(boundHtml)],
    attached: attached.map((entry) => entry.email),
  });
  const messageId = messageIds(mail.messageId ?? '')[0] ?? null;
  return wellFormed({
    messageId,
    inReplyTo: idsOfHeader(headers, 'in-reply-to'),
    references: idsOfHeader(headers, 'references'),
    reportedIds: reportedMessageIds(headers, mail.reports).filter((id) => id !== messageId),
    from: sender,
    replyTo: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    subject,
    date: mail.date,
    headers,
    text: enclosed.text,
    // The subject of an answer or a forward was written by somebody else.
    segments: [
      { kind: isForward || isReplySubject(subject) ? 'quoted' : 'subject', start: 0, end: subject.length },
      ...enclosed.segments,
    ],
    forwarded: enclosed.forwarded,
    correspondence: enclosed.correspondence,
    attachments: mail.files
      .map((part) => readAttachment(part, html, htmlSegments))
      .map((file, index) => withMail(file, files[index], attached)),
    problems: findProblems(mail, messageId, {
      body: enclosed.text.slice(offset),
      isCut: chosen.body.length > longestText || (chosen.fromHtml && boundHtml.length < mail.html.length),
    }),
  });
}
