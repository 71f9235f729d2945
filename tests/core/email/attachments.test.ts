import { describe, expect, it } from 'vitest';
import { judgeAttachment, type ReceivedFile } from '../../../core/email/attachments.ts';

/** A PNG header is enough to tell its size. */
function png(width: number, height: number, length = 5_000): Uint8Array {
  const bytes = Buffer.alloc(length);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const file = (part: Partial<ReceivedFile>): ReceivedFile => ({
  name: 'file',
  contentType: 'application/octet-stream',
  bytes: Buffer.from('x'),
  inline: false,
  inSignature: false,
  shownAs: null,
  ...part,
});

describe('what counts as an attachment', () => {
  it.each<[string, Partial<ReceivedFile>, 'evidence' | 'decoration']>([
    ['a document', { name: 'SoW.pdf', contentType: 'application/pdf' }, 'evidence'],
    ['a log', { name: 'error.log', contentType: 'text/plain' }, 'evidence'],
    ['an archive', { name: 'logs.zip', contentType: 'application/zip' }, 'evidence'],
    ['a mail', { name: 'RE.eml', contentType: 'message/rfc822' }, 'evidence'],
    ['an Outlook mail', { name: 'mail.msg', contentType: 'application/vnd.ms-outlook' }, 'evidence'],
    ['a photo sent as a file', { name: 'IMG_1.jpeg', contentType: 'image/jpeg' }, 'evidence'],
    [
      'a screenshot pasted into the text',
      { name: 'image001.png', contentType: 'image/png', bytes: png(1180, 640), inline: true },
      'evidence',
    ],
    [
      'a pasted screenshot that the program signed',
      { name: 'image.png', contentType: 'image/png', bytes: png(300, 180), inline: true },
      'evidence',
    ],
    [
      'a logo in the signature',
      {
        name: 'image001.png',
        contentType: 'image/png',
        bytes: png(160, 48),
        inline: true,
        inSignature: true,
      },
      'decoration',
    ],
    [
      'a square logo in the signature',
      {
        name: 'image001.png',
        contentType: 'image/png',
        bytes: png(200, 200),
        inline: true,
        inSignature: true,
      },
      'decoration',
    ],
    [
      'a logo sent as a file',
      { name: 'logo.png', contentType: 'image/png', bytes: png(160, 48) },
      'decoration',
    ],
    [
      'a social icon',
      { name: 'facebook.png', contentType: 'image/png', bytes: png(32, 32), inline: true },
      'decoration',
    ],
    [
      'a tracking pixel',
      { name: '', contentType: 'image/gif', bytes: png(1, 1), inline: true },
      'decoration',
    ],
    ['a contact card', { name: 'Anna.vcf', contentType: 'text/vcard' }, 'decoration'],
    ['a contact card of unknown type', { name: 'Anna.vcf' }, 'decoration'],
    ['a calendar entry', { name: 'meeting.ics', contentType: 'text/calendar' }, 'decoration'],
    ['a signature', { name: 'smime.p7s', contentType: 'application/pkcs7-signature' }, 'decoration'],
    [
      'an empty file',
      { name: 'SoW.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(0) },
      'decoration',
    ],
    [
      'a picture of the logo problem',
      { name: 'logo wrong on invoice.png', contentType: 'image/png', bytes: png(1200, 900) },
      'evidence',
    ],
  ])('%s', (_name, part, kind) => {
    expect(judgeAttachment(file(part)).kind).toBe(kind);
  });
});
