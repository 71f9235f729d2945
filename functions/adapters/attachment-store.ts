import { type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { KeepFile } from '../../core/email/collection.ts';
import { attachmentPrefix } from './prefixes.ts';

export interface AttachmentStore {
  /** Keeps files in a bucket. Throws when S3 refuses one: then the message is tried again. */
  keepIn(bucket: string): KeepFile;
}

/**
 * S3 writes an object only where there is none yet, and gives a conflict to one of two writers at the same moment, who should
 * try again (S3 User Guide, "How to prevent object overwrites with conditional writes").
 */
const refusedWith = (error: unknown, name: string): boolean =>
  error instanceof S3ServiceException && error.name === name;

const mostAttempts = 3;

/** A file up to this size goes in one request, a larger one in pieces, of which one at a time is under way. */
const pieceSize = 8 * 1024 * 1024;

export function s3AttachmentStore(client: S3Client): AttachmentStore {
  const put = async (
    bucket: string,
    { sha256, bytes }: Parameters<KeepFile>[0],
    attempt = 1,
  ): Promise<void> => {
    // S3 compares it with what arrives; of pieces, the SDK sends checksums of its own.
    const checksum =
      bytes.length < pieceSize ? { ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') } : {};
    try {
      await new Upload({
        client,
        partSize: pieceSize,
        queueSize: 1,
        params: {
          Bucket: bucket,
          Key: `${attachmentPrefix}${sha256}`,
          Body: bytes,
          IfNoneMatch: '*',
          // The type that a sender claims is not passed on: no browser shall open a file under our name.
          ContentType: 'application/octet-stream',
          ...checksum,
        },
      }).done();
    } catch (error) {
      if (refusedWith(error, 'PreconditionFailed')) return;
      if (!refusedWith(error, 'ConditionalRequestConflict') || attempt === mostAttempts) throw error;
      await put(bucket, { sha256, bytes }, attempt + 1);
    }
  };
  return { keepIn: (bucket) => (file) => put(bucket, file) };
}
