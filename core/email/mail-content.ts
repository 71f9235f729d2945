import { Collection, type KeepFile, type ReceivedPart } from './collection.ts';
import { containerOf } from './containers.ts';
import type { Problem } from './email.ts';
import { plainFileName } from './file-name.ts';
import { type MailSource, openMail } from './mail-source.ts';
import { type MimeEntity, type MimePart, parseMime } from './mime-parser.ts';
import type { OurTexts } from './our-texts.ts';
import { withoutArmor } from './pgp-text.ts';
import { problems } from './problems.ts';
import { reduceMail } from './reduced-mail.ts';
import { beginningOf, isReport, longestReport } from './reports.ts';
import { takeEncodedFiles } from './uuencode.ts';

/** A mail with every wrapper taken off: what a mail program would show. */
export interface MailContent extends MimeEntity {
  readonly files: readonly ReceivedPart[];
  readonly problems: readonly Problem[];
  /** Some of it can only be read with a key. */
  readonly isEncrypted: boolean;
  readonly fromFields: number;
  /** Beginnings of the parts in which a delivery or read report tells about a mail. */
  readonly reports: readonly string[];
}

/** Circumstances that the functions know and the core does not. */
export interface ReadingOptions {
  readonly keep?: KeepFile;
  /** What we send, to know it again when it comes back quoted. */
  readonly ourTexts?: OurTexts;
  /** When it passes, a mail is read as far as its head and its first text. */
  readonly deadline?: AbortSignal;
}

/** A wrapper in a wrapper is real (a signed mail from Exchange); more are not, and each costs another reading. */
const deepest = 2;

const isSaid = (text: string): boolean => text.trim() !== '';

/** Takes one part with everything that is inside of it. */
async function take(part: MimePart, into: Collection, depth: number): Promise<void> {
  if (isReport(part.contentType)) into.reports.push(beginningOf(part.bytes));
  const container = depth > deepest ? ({ kind: 'plain-file' } as const) : containerOf(part);
  switch (container.kind) {
    case 'wrapped':
      await into.add(part);
      if (container.mail.isCut)
        into.note(
          problems.unreadableFile(
            plainFileName(part.name),
            'it ends in the middle, and files may be missing',
          ),
        );
      into.sparePlain.push(container.mail.plain);
      into.spareHtml.push(container.mail.html);
      for (const file of container.mail.files) await into.add(file);
      return;
    case 'mail':
      return into.add(part, { isMail: true });
    case 'listed':
      return into.add(part, { contains: container.contains });
    case 'signed':
      await into.add(part);
      return takeEntity(container.bytes, into, depth);
    case 'fragment':
      await into.add(part);
      into.note(problems.fragment());
      return takeEntity(part.bytes, into, depth);
    case 'invitation':
      into.note(problems.invitation());
      return into.add(part);
    case 'encrypted':
      into.isEncrypted = true;
      return into.add(part);
    case 'unreadable':
      into.note(problems.unreadableFile(plainFileName(part.name) || part.contentType, container.reason));
      return into.add(part);
    case 'plain-file':
      return into.add(part);
  }
}

async function takeEntity(bytes: Uint8Array, into: Collection, depth: number): Promise<void> {
  const entity = await readInto(into, bytes, depth + 1);
  into.plain.push(entity.plain);
  into.html.push(entity.html);
}

/** Parses a mail into a collection; what cannot be parsed is reduced to a mail that can. */
async function readInto(
  into: Collection,
  source: MailSource,
  depth: number,
  deadline?: AbortSignal,
): Promise<MimeEntity & Pick<MailContent, 'fromFields'>> {
  const opened = await openMail(source);
  const before = into.files.length;
  const { fromFields, cut } = opened.head;
  if (cut) into.note(problems.headerCut());
  const parsed = await parseMime(opened.chunks, (part) => take(part, into, depth), deadline);
  if (parsed.complete && (isSaid(parsed.plain) || isSaid(parsed.html) || into.files.length > before))
    return { ...parsed, fromFields };
  const reduced = await parseMime([reduceMail(opened.head, opened.beginning())], async () => {});
  if (parsed.complete && !isSaid(reduced.plain) && !isSaid(reduced.html)) return { ...parsed, fromFields };
  into.note(problems.brokenStructure());
  return { ...reduced, headers: parsed.headers.length > 0 ? parsed.headers : reduced.headers, fromFields };
}

/**
 * Reads a mail and everything wrapped into it: `winmail.dat`, signed entities, fragments, files in the text. Throws only
 * what `source` and `keep` throw; what is wrong with the mail itself is in `problems`.
 */
export async function readContent(
  source: MailSource,
  { keep, deadline }: ReadingOptions,
): Promise<MailContent> {
  const collection = new Collection(keep);
  const entity = await readInto(collection, source, 0, deadline);
  const armored = withoutArmor(entity.plain);
  const written = takeEncodedFiles(armored.text);
  for (const file of written.files)
    await collection.add({ ...file, contentType: 'application/octet-stream', contentId: null });
  const together = (own: string, beside: readonly string[], spare: readonly string[]): string => {
    const said = [own, ...beside].filter(isSaid);
    return (said.length > 0 ? said : spare.filter(isSaid)).join('\n');
  };
  return {
    ...entity,
    plain: together(written.text, collection.plain, collection.sparePlain),
    html: together(entity.html, collection.html, collection.spareHtml),
    files: collection.files,
    problems: collection.problems,
    isEncrypted: collection.isEncrypted || armored.isEncrypted,
    // A mail program shows the machine's part of a report as text.
    reports: [...collection.reports, entity.plain.slice(0, longestReport)],
  };
}
