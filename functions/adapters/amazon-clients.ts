import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';

/** A server that is gone must be noticed while the function still has time to do something about it. */
const patience = { connectionTimeout: 10_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** The clients of everything the functions talk to, as the environment describes them. */
export const amazonClients = () => ({
  tables: new DynamoDBClient({ requestHandler: patience }),
  storage: new S3Client({ requestHandler: patience }),
  // No retries, because a retry after a lost answer is a second mail. And a new connection for each mail: one that was
  // kept while Lambda had frozen the process may be dead, and then nobody could say whether SES has heard the request.
  sending: new SESClient({
    maxAttempts: 1,
    requestHandler: { ...patience, httpsAgent: { keepAlive: false }, httpAgent: { keepAlive: false } },
  }),
  queues: new SQSClient({ requestHandler: patience, useQueueUrlAsEndpoint: false }),
});
