import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export interface RawMail {
  /**
   * The bytes of a stored mail as they arrive: up to 40 MB, never whole in memory. Throws, here or while they are read, when
   * S3 cannot give them: then the message is tried again.
   */
  open(bucket: string, key: string): Promise<AsyncIterable<Uint8Array>>;
}

export function s3RawMail(client: S3Client): RawMail {
  return {
    async open(bucket, key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!(Body && Symbol.asyncIterator in Body)) throw new Error(`The mail ${key} has no body in S3`);
      return Body;
    },
  };
}
