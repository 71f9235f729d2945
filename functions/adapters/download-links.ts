import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** The headers with which a stored file is given out. */
export interface DownloadHeaders {
  readonly 'Content-Type': string;
  readonly 'Content-Disposition': string;
}

export interface DownloadLinks {
  /** An address at which S3 gives out a file with these headers, to whoever has it and for a minute. */
  linkTo(bucket: string, key: string, headers: DownloadHeaders): Promise<string>;
}

/** A browser follows it at once; what it leaves in a history or a log is worth nothing later. */
const seconds = 60;

/** Signs with the permissions of the function: it can give out nothing that it may not read itself. */
export function s3DownloadLinks(client: S3Client): DownloadLinks {
  return {
    linkTo(bucket, key, headers) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: headers['Content-Type'],
        ResponseContentDisposition: headers['Content-Disposition'],
      });
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
}
