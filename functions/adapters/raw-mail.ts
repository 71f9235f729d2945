import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export interface RawMail {
  /** The bytes of a stored mail. Throws when it cannot be read: then the message is tried again. */
  read(bucket: string, key: string): Promise<Uint8Array>;
}

export function s3RawMail(client: S3Client): RawMail {
  return {
    async read(bucket, key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) throw new Error(`The mail ${key} has no body in S3`);
      // Bytes, not text: a mail may be in any charset.
      return Body.transformToByteArray();
    },
  };
}
