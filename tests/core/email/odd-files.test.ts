import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCompoundFile } from '../../../core/email/compound-file.ts';
import { plainFileName } from '../../../core/email/file-name.ts';
import { type MimePart, parseMime } from '../../../core/email/mime-parser.ts';
import { readOutlookMessage } from '../../../core/email/outlook-message.ts';
import { decompressRtf } from '../../../core/email/rtf-compression.ts';
import { readRtf } from '../../../core/email/rtf-text.ts';
import { readSignedData } from '../../../core/email/signed-data.ts';
import { readTnef } from '../../../core/email/tnef.ts';
import { takeEncodedFiles } from '../../../core/email/uuencode.ts';

/** The file inside one of the odd mails. */
async function fileOf(mail: string): Promise<Buffer> {
  const parts: MimePart[] = [];
  await parseMime([readFileSync(new URL(`../../odd/${mail}.eml`, import.meta.url))], async (part) => {
    parts.push(part);
  });
  return parts.find(({ bytes }) => bytes.length > 0)?.bytes ?? Buffer.alloc(0);
}

const samples = {
  tnef: await fileOf('winmail'),
  message: await fileOf('outlook-message'),
  signed: await fileOf('smime-signed'),
  indefinite: await fileOf('smime-signed-indefinite'),
};

/** A file of which some bytes were changed and whose end may be missing. */
const damaged = (bytes: Buffer) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 30 }),
      fc.integer({ min: Math.floor(bytes.length / 2), max: bytes.length }),
    )
    .map(([changes, length]) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) copy[at] = value;
      return copy.subarray(0, length);
    });

const anyBytes = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));

// CommonJS whose default export Node and Vitest hand over differently when it is imported.
const { default: TrustingReader }: typeof import('@kenjiuno/msgreader') = createRequire(import.meta.url)(
  '@kenjiuno/msgreader',
);

describe('an Outlook message', () => {
  it('says the same to us as to the reader that trusts what it reads', () => {
    const {
      subject,
      senderName,
      attachments = [],
    } = new TrustingReader(Uint8Array.from(samples.message).buffer).getFileData();
    expect(readOutlookMessage(samples.message)).toEqual({
      subject,
      sender: senderName,
      fileNames: attachments.map(({ fileName, fileNameShort }) => fileName ?? fileNameShort),
    });
  });
});

describe('a damaged file is read as far as it goes', () => {
  it.each<[string, Buffer, (bytes: Buffer) => unknown]>([
    ['Outlook’s wrapper', samples.tnef, readTnef],
    ['an Outlook message', samples.message, readOutlookMessage],
    [
      'its compound file',
      samples.message,
      (bytes) => openCompoundFile(bytes)?.children.map((entry) => entry.read(100)),
    ],
    ['signed data', samples.signed, readSignedData],
    ['signed data without lengths', samples.indefinite, readSignedData],
    [
      'compressed RTF',
      Buffer.concat([Buffer.alloc(8), Buffer.from('LZFu'), Buffer.alloc(40, 7)]),
      decompressRtf,
    ],
  ])('%s', (_name, sample, read) => {
    fc.assert(
      fc.property(fc.oneof(damaged(sample), anyBytes), (bytes) => {
        read(bytes);
      }),
      { numRuns: 400 },
    );
  });

  it('RTF, whatever stands in it', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\u-300',
      '\\uc9',
      "\\'ff",
      '\\par ',
      '\\fromhtml1',
      '\\*',
      '\\htmltag',
      'x',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.string()), { maxLength: 60 }), (pieces) => {
        expect(typeof readRtf(Buffer.from(pieces.join(''))).text).toBe('string');
      }),
    );
  });

  it('text with what looks like encoded files loses nothing else', () => {
    const line = fc.constantFrom('begin 644 a', 'end', '`', '#86)C', 'words', '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { text, files } = takeEncodedFiles(lines.join('\n'));
        expect(text.split('\n').filter((entry) => entry === 'words')).toHaveLength(
          lines.filter((entry) => entry === 'words').length,
        );
        if (files.length === 0) expect(text).toBe(lines.join('\n'));
      }),
    );
  });
});

const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through.
  /[/\\\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\.\.?$/;

describe('the name of a file', () => {
  it('never holds a folder, a control character or a mark that turns the reading direction', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', '.', '/', '\\', '\0', '\n', '\u202e', '\u2066', '\u200f', ':', ' '),
    });
    fc.assert(
      fc.property(name, (written) => {
        expect(plainFileName(written)).not.toMatch(unsafe);
      }),
    );
  });
});
