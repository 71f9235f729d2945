import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import type { Pixels } from './attachments.ts';
import type { Problem } from './email.ts';
import { plainFileName } from './file-name.ts';
import type { MimePart } from './mime-parser.ts';
import { oneLine } from './one-line.ts';

/** A file that came with a mail, or inside of what came with it. */
export interface ReceivedPart {
  readonly name: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly size: number;
  readonly sha256: string;
  readonly pixels: Pixels | null;
  readonly isEncrypted: boolean;
  readonly contains: readonly string[];
  /** The beginning of a file that is a mail; null for every other. */
  readonly mail: Uint8Array | null;
}

/** Head and text of a mail stand at its beginning; its own files are in the one that is kept. */
const longestMail = 2_000_000;

/** Keeps the bytes of a file under their hash. What it throws stops the reading: the mail is not to blame. */
export type KeepFile = (file: { readonly sha256: string; readonly bytes: Uint8Array }) => Promise<void>;

const pgpMessage = '-----BEGIN PGP MESSAGE-----';

/** A PGP message may begin with a line or two of its own; the mark of one further down belongs to a text about it. */
const isPgpMessage = (bytes: Buffer): boolean => bytes.subarray(0, 200).includes(pgpMessage);

function pixelsOf({ contentType, bytes }: Pick<MimePart, 'contentType' | 'bytes'>): Pixels | null {
  if (!contentType.startsWith('image/')) return null;
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return null;
  }
}

/** What is found in one mail while it streams by: the files, and the texts of what is wrapped into it. */
export class Collection {
  readonly files: ReceivedPart[] = [];
  readonly problems: Problem[] = [];
  /** Texts that stand beside the mail's own. */
  readonly plain: string[] = [];
  readonly html: string[] = [];
  /** Texts that repeat the mail's own where it has one. */
  readonly sparePlain: string[] = [];
  readonly spareHtml: string[] = [];
  readonly reports: string[] = [];
  isEncrypted = false;
  readonly #keep: KeepFile | undefined;

  constructor(keep?: KeepFile) {
    this.#keep = keep;
  }

  /** Notes an oddity once, however often it occurs. */
  note(problem: Problem): void {
    if (!this.problems.some(({ message }) => message === problem.message)) this.problems.push(problem);
  }

  async add(
    part: MimePart,
    { contains = [], isMail = false }: { contains?: readonly string[]; isMail?: boolean } = {},
  ): Promise<void> {
    const { bytes } = part;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.push({
      name: plainFileName(part.name),
      contentType: oneLine(part.contentType),
      contentId: part.contentId,
      size: bytes.length,
      sha256,
      pixels: pixelsOf(part),
      isEncrypted: isPgpMessage(bytes),
      contains,
      // A copy, so that the whole file need not stay in memory for its beginning.
      mail: isMail ? Uint8Array.from(bytes.subarray(0, longestMail)) : null,
    });
    if (bytes.length > 0) await this.#keep?.({ sha256, bytes });
  }
}
