import { describe, expect, it } from 'vitest';
import { judgeAttachment, type ReceivedFile } from '../../../core/email/attachments.ts';

const png = (width: number, height: number): Pick<ReceivedFile, 'size' | 'pixels'> => ({
  size: 5_000,
  pixels: { width, height },
});

const file = (part: Partial<ReceivedFile>): ReceivedFile => ({
  name: 'file',
  contentType: 'application/octet-stream',
  size: 1,
  pixels: null,
  isEncrypted: false,
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
      { name: 'image001.png', contentType: 'image/png', ...png(1180, 640), inline: true },
      'evidence',
    ],
    [
      'a pasted screenshot that the program signed',
      { name: 'image.png', contentType: 'image/png', ...png(300, 180), inline: true },
      'evidence',
    ],
    [
      'a logo in the signature',
      {
        name: 'image001.png',
        contentType: 'image/png',
        ...png(160, 48),
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
        ...png(200, 200),
        inline: true,
        inSignature: true,
      },
      'decoration',
    ],
    ['a logo sent as a file', { name: 'logo.png', contentType: 'image/png', ...png(160, 48) }, 'decoration'],
    [
      'a social icon',
      { name: 'facebook.png', contentType: 'image/png', ...png(32, 32), inline: true },
      'decoration',
    ],
    ['a tracking pixel', { name: '', contentType: 'image/gif', ...png(1, 1), inline: true }, 'decoration'],
    ['a contact card', { name: 'Anna.vcf', contentType: 'text/vcard' }, 'decoration'],
    ['a contact card of unknown type', { name: 'Anna.vcf' }, 'decoration'],
    ['a calendar entry', { name: 'meeting.ics', contentType: 'text/calendar' }, 'decoration'],
    ['a signature', { name: 'smime.p7s', contentType: 'application/pkcs7-signature' }, 'decoration'],
    ['an encrypted file', { name: 'SoW.pdf.asc', isEncrypted: true }, 'decoration'],
    ['an empty file', { name: 'SoW.pdf', contentType: 'application/pdf', size: 0 }, 'decoration'],
    [
      'a picture of the logo problem',
      { name: 'logo wrong on invoice.png', contentType: 'image/png', ...png(1200, 900) },
      'evidence',
    ],
  ])('%s', (_name, part, kind) => {
    expect(judgeAttachment(file(part)).kind).toBe(kind);
  });
});
