import { GetObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import { scanTag } from '../../core/case/may-download.ts';

export interface ScanResults {
  /** What the scan for malware found in a stored file; null when it has not been scanned. Throws when S3 cannot say. */
  of(bucket: string, key: string): Promise<string | null>;
}

export function s3ScanResults(client: S3Client): ScanResults {
  return {
    async of(bucket, key) {
      const { TagSet: tags = [] } = await client.send(
        new GetObjectTaggingCommand({ Bucket: bucket, Key: key }),
      );
      return tags.find(({ Key: name }) => name === scanTag)?.Value ?? null;
    },
  };
}
