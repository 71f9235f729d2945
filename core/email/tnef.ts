import { decompressRtf } from './rtf-compression.ts';
import { readRtf } from './rtf-text.ts';
import { type Property, propertyText, readProperties } from './tnef-properties.ts';

/** A file taken out of another. */
export interface InnerFile {
  readonly name: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

/** What Outlook wrapped into a `winmail.dat`. */
export interface WrappedMail {
  readonly plain: string;
  readonly html: string;
  readonly files: readonly InnerFile[];
  /** It ends before it should; what came until then is here. */
  readonly isCut: boolean;
}

const signature = 0x223e9f78;

/** Attributes (MS-OXTNEF section 2.1.3.3): type and id in one number. */
const attribute = {
  body: 0x0002800c,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
  messageProperties: 0x00069003,
  codePage: 0x00069007,
} as const;

/** Properties (MS-OXPROPS) by their ids. */
const property = {
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  codePage: 0x3fde,
  displayName: 0x3001,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  contentType: 0x370e,
  contentId: 0x3712,
} as const;

/** More files than any mail program attaches. */
const mostFiles = 500;

interface Attribute {
  readonly id: number;
  readonly data: Buffer;
}

/** The attributes one after another, as far as the bytes reach; gives whether they reach to the end. */
function* attributesOf(bytes: Buffer): Generator<Attribute, boolean> {
  let at = 6;
  while (at + 9 <= bytes.length) {
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    if (data.length < length) return false;
    yield { id: bytes.readUInt32LE(at + 1), data };
    // A checksum of two bytes follows.
    at += 9 + length + 2;
  }
  return at >= bytes.length;
}

const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
};

/** Outlook does not always say what a file is; a picture must be known as one, to tell a logo from a screenshot. */
const typeByName = (name: string): string =>
  imageTypes[name.toLowerCase().split('.').at(-1) ?? ''] ?? 'application/octet-stream';

interface Draft {
  title: string;
  data: Buffer;
  properties: Map<number, Property>;
}

function finished({ title, data, properties }: Draft, codePage: number): InnerFile {
  const text = (id: number) => propertyText(properties.get(id), codePage);
  const name = text(property.longName) || title || text(property.shortName) || text(property.displayName);
  return {
    name,
    contentType: text(property.contentType).toLowerCase() || typeByName(name),
    contentId: text(property.contentId) || null,
    bytes: data.length > 0 ? data : (properties.get(property.data)?.value ?? data),
  };
}

/** HTML is stored as bytes of the message's own code page. */
function htmlOf(properties: Map<number, Property>, codePage: number): string {
  const declared = properties.get(property.codePage)?.value;
  const page = declared && declared.length >= 4 ? declared.readUInt32LE(0) : codePage;
  return propertyText(properties.get(property.html), page);
}

function rtfOf(properties: Map<number, Property>): { plain: string; html: string } {
  const compressed = properties.get(property.compressedRtf)?.value;
  const rtf = compressed ? decompressRtf(compressed) : null;
  const { text, isHtml } = rtf === null ? { text: '', isHtml: false } : readRtf(rtf);
  return isHtml ? { plain: '', html: text } : { plain: text, html: '' };
}

/**
 * Takes apart a `winmail.dat` (Transport Neutral Encapsulation Format, MS-OXTNEF). Gives null for bytes that are none; of a
 * damaged one it gives what can be read. Runs in time that is linear in the bytes.
 */
export function readTnef(bytes: Buffer): WrappedMail | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  const files: Draft[] = [];
  let codePage = 1252;
  let plain = '';
  let message = new Map<number, Property>();
  const attributes = attributesOf(bytes);
  let next = attributes.next();
  for (; !next.done; next = attributes.next()) {
    const { id, data } = next.value;
    const file = files.at(-1);
    if (id === attribute.codePage && data.length >= 4) codePage = data.readUInt32LE(0);
    else if (id === attribute.body) plain = propertyText({ type: 0x001e, value: data }, codePage);
    else if (id === attribute.messageProperties) message = readProperties(data);
    else if (id === attribute.attachmentBegins && files.length < mostFiles)
      files.push({ title: '', data: Buffer.alloc(0), properties: new Map() });
    else if (file && id === attribute.attachmentTitle)
      file.title = propertyText({ type: 0x001e, value: data }, codePage);
    else if (file && id === attribute.attachmentData) file.data = data;
    else if (file && id === attribute.attachmentProperties) file.properties = readProperties(data);
  }
  const written = {
    plain: plain || propertyText(message.get(property.body), codePage),
    html: htmlOf(message, codePage),
  };
  return {
    ...(written.plain || written.html ? written : rtfOf(message)),
    files: files.map((file) => finished(file, codePage)),
    isCut: !next.value,
  };
}
