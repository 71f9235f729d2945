/** What a PKCS #7 file holds: the entity that was signed, or nothing we can read without a key. */
export type SignedData =
  | { readonly kind: 'signed'; readonly content: Uint8Array }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unreadable' };

/** One element of ASN.1's basic encoding rules (X.690 section 8.1): tag, content, and where the next element begins. */
interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

const tags = { objectIdentifier: 0x06, octetString: 0x04, constructedOctetString: 0x24, context0: 0xa0 };

/** Content types of RFC 5652 and RFC 5083, as the bytes of their object identifiers. */
const signedData = '2a864886f70d010702';

/** Deeper nesting than any writer of signed mail produces. */
const deepest = 12;

/** Reads the element at `at`, or null where the bytes are no element. Every step moves forward, so it ends. */
function elementAt(bytes: Uint8Array, at: number, depth: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || depth > deepest) return null;
  if (first === 0x80) return indefinite(bytes, at, tag, depth);
  let start = at + 2;
  let length = first;
  if (first > 0x80) {
    const lengthBytes = bytes.subarray(start, start + (first & 0x7f));
    if (lengthBytes.length !== (first & 0x7f) || lengthBytes.length > 4) return null;
    length = lengthBytes.reduce((sum, byte) => sum * 256 + byte, 0);
    start += lengthBytes.length;
  }
  return start + length > bytes.length
    ? null
    : { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/** An element without a length ends with two zero bytes; Outlook and OpenSSL write signed mail that way. */
function indefinite(bytes: Uint8Array, at: number, tag: number, depth: number): Element | null {
  let next = at + 2;
  while (!(bytes[next] === 0 && bytes[next + 1] === 0)) {
    const child = elementAt(bytes, next, depth + 1);
    if (!child) return null;
    next = child.end;
  }
  return { tag, content: bytes.subarray(at + 2, next), end: next + 2 };
}

function children(content: Uint8Array, depth: number): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const element = elementAt(content, at, depth);
    if (!element) break;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** The bytes of an octet string, which may be cut into pieces. */
function octets(element: Element, depth: number): Uint8Array[] {
  if (element.tag === tags.octetString) return [element.content];
  if (element.tag !== tags.constructedOctetString || depth > deepest) return [];
  return children(element.content, depth).flatMap((piece) => octets(piece, depth + 1));
}

/**
 * Takes the signed entity out of an S/MIME file (`smime.p7m`). The signature is not checked: who may be answered is decided
 * by SES's verdicts. Layout: ContentInfo (RFC 5652 section 3) of SignedData (section 5.1) of EncapsulatedContentInfo.
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  const contentInfo = elementAt(bytes, 0, 0);
  const [type, wrapped] = contentInfo ? children(contentInfo.content, 1) : [];
  if (type?.tag !== tags.objectIdentifier || wrapped?.tag !== tags.context0) return { kind: 'unreadable' };
  if (Buffer.from(type.content).toString('hex') !== signedData) return { kind: 'encrypted' };
  const [body] = children(wrapped.content, 2);
  // SignedData: version, digest algorithms, then what was signed.
  const encapsulated = body ? children(body.content, 3)[2] : undefined;
  const explicit = encapsulated ? children(encapsulated.content, 4)[1] : undefined;
  const content = explicit?.tag === tags.context0 ? children(explicit.content, 5)[0] : undefined;
  const pieces = content ? octets(content, 6) : [];
  return pieces.length === 0 ? { kind: 'unreadable' } : { kind: 'signed', content: Buffer.concat(pieces) };
}
