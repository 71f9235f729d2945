import { createHash } from 'node:crypto';
import {
  type AddressObject,
  type Attachment as ParsedAttachment,
  type ParsedMail,
  simpleParser,
} from 'mailparser';
import { type AttachedFile, nameOfMail, readAttachedMails } from './attached-mails.ts';
import { judgeAttachment } from './attachments.ts';
import type { Address, Attachment, Email, HeaderField, Problem, Segment } from './email.ts';
import { readEnclosedMails } from './enclosed-mails.ts';
import { type HtmlText, htmlToText } from './html-text.ts';
import { mailLinks } from './mail-links.ts';
import { idsOfHeader, messageIds } from './message-ids.ts';
import { noTexts, type OurTexts } from './our-texts.ts';
import { segmentBody } from './segments.ts';
import { isForwardSubject, isReplySubject } from './subject.ts';

/** Longer texts are cut for judging; the raw mail keeps everything. */
const longestText = 200_000;

const noHtml: HtmlText = { text: '', hints: [], images: [] };

function addresses(field: AddressObject | AddressObject[] | undefined): Address[] {
  const lists = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return lists
    .flatMap((list) => list.value)
    .flatMap((entry) => [entry, ...(entry.group ?? [])])
    .flatMap((entry) =>
      entry.address ? [{ address: entry.address.toLowerCase(), name: oneLine(entry.name ?? '') }] : [],
    );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not survive here.
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

function headerFields(mail: ParsedMail): HeaderField[] {
  return mail.headerLines.map(({ key, line }) => ({
    name: key.toLowerCase(),
    value: line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim(),
  }));
}

const newlines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The plain part is what the sender's program considers the text; the HTML only counts where that part says nothing. */
function chooseBody(plain: string, html: HtmlText): { body: string; fromHtml: boolean } {
  const length = plain.trim().length;
  const stub = length === 0 || (length < 200 && html.text.trim().length > 5 * length);
  return stub && html.text.trim() !== ''
    ? { body: newlines(html.text), fromHtml: true }
    : { body: newlines(plain), fromHtml: false };
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

const fileOf = (part: ParsedAttachment): AttachedFile => ({
  name: part.filename ?? '',
  contentType: part.contentType.toLowerCase(),
  bytes: part.content,
});

function readAttachment(
  part: ParsedAttachment,
  html: HtmlText,
  htmlSegments: readonly Segment[],
): Attachment {
  const bytes = new Uint8Array(part.content);
  const image = part.cid ? html.images.find((entry) => entry.contentId === part.cid) : undefined;
  const name = oneLine(part.filename ?? '');
  const contentType = part.contentType.toLowerCase();
  const verdict = judgeAttachment({
    name,
    contentType,
    bytes,
    inline: image !== undefined,
    inSignature: image !== undefined && inSignature(html, htmlSegments, image.offset),
    shownAs: image ?? null,
  });
  return {
    name,
    contentType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...verdict,
  };
}

function findProblems(mail: {
  from: readonly Address[];
  messageId: string | null;
  text: string;
  cut: boolean;
  headers: readonly HeaderField[];
}): Problem[] {
  const problems: Problem[] = [];
  const type = mail.headers.find((field) => field.name === 'content-type')?.value.toLowerCase() ?? '';
  if (mail.from.length === 0)
    problems.push({
      code: 'no-sender',
      message: 'The mail has no readable From address, so nobody can be answered.',
    });
  if (mail.from.length > 1)
    problems.push({
      code: 'several-senders',
      message: `The mail names ${mail.from.length} senders in From; the first one counts as the customer.`,
    });
  if (mail.messageId === null)
    problems.push({
      code: 'no-message-id',
      message: 'The mail has no Message-ID; it is recognised by its content instead.',
    });
  if (/pkcs7-mime(?!.*signed-data)|multipart\/encrypted/.test(type))
    problems.push({ code: 'encrypted', message: 'The mail is encrypted; its text cannot be read here.' });
  else if (mail.text.trim() === '')
    problems.push({
      code: 'no-text',
      message: 'The mail has no text; only its subject and attachments could be judged.',
    });
  if (mail.cut)
    problems.push({
      code: 'text-cut',
      message: `The text is longer than ${longestText} characters; the rest is kept but was not judged.`,
    });
  return problems;
}

/**
 * Reads a mail. Takes the raw MIME bytes as received (RFC 5322, any transfer encoding and charset) and the texts we send,
 * so that they are not taken for the sender's when they come back quoted. Never throws for what a sender wrote: what is
 * odd is listed in `problems`.
 */
export const readEmail = (raw: Uint8Array, ourTexts: OurTexts = noTexts): Promise<Email> =>
  readAtDepth(raw, 0, ourTexts);

async function readAtDepth(raw: Uint8Array, depth: number, ourTexts: OurTexts): Promise<Email> {
  const mail = await parse(raw);
  const html = mail.html ? htmlToText(mail.html) : noHtml;
  const chosen = chooseBody(mail.text ?? '', html);
  const subject = oneLine(mail.subject ?? '');
  const from = addresses(mail.from);
  const sender = from[0] ?? null;
  const offset = subject.length + 2;
  const body = chosen.body.slice(0, longestText);
  const isForward = isForwardSubject(subject);
  const circumstances = { isForward, sender, ourTexts };
  const segments = segmentBody(body, { ...circumstances, hints: chosen.fromHtml ? html.hints : [], offset });
  const htmlSegments = chosen.fromHtml
    ? segments.map((segment) => ({ ...segment, start: segment.start - offset, end: segment.end - offset }))
    : segmentBody(html.text, { ...circumstances, hints: html.hints, offset: 0 });
  const files = mail.attachments.map(fileOf);
  const attached = await readAttachedMails(files, depth, (bytes) => readAtDepth(bytes, depth + 1, ourTexts));
  const [to, cc, replyTo] = [addresses(mail.to), addresses(mail.cc), addresses(mail.replyTo)];
  const enclosed = readEnclosedMails({
    subject,
    body,
    segments,
    sender,
    recipients: [...to, ...cc],
    people: () => [...replyTo, ...to, ...cc, ...mailLinks(mail.html || '')],
    attached: attached.map((entry) => entry.email),
  });
  const headers = headerFields(mail);
  const messageId = messageIds(mail.messageId ?? '')[0] ?? null;
  return {
    messageId,
    inReplyTo: idsOfHeader(headers, 'in-reply-to'),
    references: idsOfHeader(headers, 'references'),
    from: sender,
    replyTo,
    to,
    cc,
    subject,
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null,
    headers,
    text: enclosed.text,
    // The subject of an answer or a forward was written by somebody else.
    segments: [
      { kind: isForward || isReplySubject(subject) ? 'quoted' : 'subject', start: 0, end: subject.length },
      ...enclosed.segments,
    ],
    forwarded: enclosed.forwarded,
    correspondence: enclosed.correspondence,
    attachments: mail.attachments
      .map((part) => readAttachment(part, html, htmlSegments))
      .map((file, index) => ({ ...file, name: file.name || nameOfMail(files[index], attached) })),
    problems: findProblems({
      from,
      messageId,
      text: enclosed.text.slice(offset),
      cut: chosen.body.length > longestText,
      headers,
    }),
  };
}

async function parse(raw: Uint8Array): Promise<ParsedMail> {
  return simpleParser(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
}
