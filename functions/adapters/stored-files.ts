import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

/** A file in the mail bucket. */
export interface StoredFile {
  readonly key: string;
  readonly storedAt: Date;
}

/** What the commands that look after stored mail need of the bucket. */
export interface StoredFiles {
  list(prefix: string): AsyncIterable<StoredFile>;
  /** The bytes of a file, or null when there is none. */
  read(key: string): Promise<Uint8Array | null>;
  /** Deletes a file. One that is not there is fine. */
  remove(key: string): Promise<void>;
}

export function s3StoredFiles(client: S3Client, bucket: string): StoredFiles {
  return {
    async *list(prefix) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key: key, LastModified: storedAt } of page.Contents ?? [])
          if (key !== undefined) yield { key, storedAt: storedAt ?? new Date(0) };
    },
    async read(key) {
      try {
        const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
