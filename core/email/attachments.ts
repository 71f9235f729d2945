import { foldText } from './fold.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** What is known of a file that came with a mail before it is judged. */
export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  /** Bytes after decoding. */
  readonly size: number;
  /** Measured from a picture itself; null for everything else. */
  readonly pixels: Pixels | null;
  /** It begins as a PGP message does (RFC 9580 section 6.2). */
  readonly isEncrypted: boolean;
  /** Referenced from the HTML by `cid:`. */
  readonly inline: boolean;
  /** The reference stands in or under the signature. */
  readonly inSignature: boolean;
  /** Size in CSS pixels that the HTML gives it. */
  readonly shownAs: { readonly width: number | null; readonly height: number | null } | null;
}

export interface AttachmentVerdict {
  readonly kind: 'evidence' | 'decoration';
  readonly because: string;
}

const decoration = (because: string): AttachmentVerdict => ({ kind: 'decoration', because });
const evidence = (because: string): AttachmentVerdict => ({ kind: 'evidence', because });

/** Files that a mail program adds by itself and that show nothing about a concern. */
const addedByPrograms: readonly { readonly type: RegExp; readonly name: RegExp; readonly what: string }[] = [
  { type: /^text\/(x-)?vcard$|^text\/directory$/, name: /\.vcf$/, what: 'a contact card' },
  { type: /^text\/calendar$|^application\/ics$/, name: /\.ics$/, what: 'a calendar entry' },
  {
    type: /^application\/(x-)?pkcs7-signature$|^application\/pgp-(signature|keys)$/,
    name: /\.p7s$|^signature\.asc$/,
    what: 'a digital signature',
  },
  {
    type: /^application\/(x-)?pkcs7-mime$|^application\/pgp-encrypted$/,
    name: /\.p7m$/,
    what: 'the wrapper of a signed or encrypted mail',
  },
  { type: /^message\/partial$/, name: /^$/, what: 'a piece of a mail that was cut up' },
  {
    type: /^application\/ms-tnef$|^application\/vnd\.ms-tnef$/,
    name: /^winmail\.dat$/,
    what: 'an Outlook wrapper',
  },
  {
    type: /^message\/(delivery-status|disposition-notification|feedback-report)$|^text\/rfc822-headers$/,
    name: /^$/,
    what: 'a delivery report',
  },
];

const decorativeName =
  /logo|logga|facebook|instagram|linkedin|twitter|youtube|tiktok|whatsapp|pinterest|xing|icon|banner|signature|signatur|firma|unterschrift|handtekening|badge|spacer|pixel|divider|footer/;

/** Names that mail programs give to a picture pasted from the clipboard or in a signature. */
const namedByProgram = /^(image|outlook-|att)\d*/;

function pixelsOf({ pixels, shownAs }: ReceivedFile): Pixels | null {
  if (pixels) return pixels;
  // Not an image format we can measure; the declared size is what is left.
  const { width, height } = shownAs ?? { width: null, height: null };
  return width !== null && height !== null ? { width, height } : null;
}

function judgeImage(file: ReceivedFile, name: string): AttachmentVerdict {
  const size = pixelsOf(file);
  if (size && size.width <= 2 && size.height <= 2) return decoration('a tracking pixel');
  const flat =
    size !== null &&
    (size.height <= 60 || size.width * size.height <= 16_000 || size.width / size.height >= 5);
  if (decorativeName.test(name) && (file.inline || flat)) return decoration('named like a logo');
  if (!file.inline) return evidence('a picture sent as a file');
  if (flat) return decoration(`a strip of ${size.width} by ${size.height} pixels`);
  if (file.inSignature) return decoration('stands in the signature');
  if (size === null && namedByProgram.test(name) && file.size < 8_000)
    return decoration('a small picture without a name of its own');
  return evidence('a picture pasted into the text');
}

/**
 * Says whether a file could show something about the concern. The rule is the labelling guide's: documents, pictures,
 * logs, archives and mails count; logos, contact cards, calendar entries, signatures, tracking pixels and empty files
 * do not.
 */
export function judgeAttachment(file: ReceivedFile): AttachmentVerdict {
  if (file.size === 0) return decoration('an empty file');
  if (file.isEncrypted) return decoration('an encrypted file');
  const name = foldText(file.name).trim();
  const added = addedByPrograms.find((kind) => kind.type.test(file.contentType) || kind.name.test(name));
  if (added && (name !== '' || added.type.test(file.contentType))) return decoration(added.what);
  if (file.contentType.startsWith('image/')) return judgeImage(file, name);
  return evidence('a file that can show something');
}
