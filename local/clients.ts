import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The emulators take any credentials but insist on a signed request. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Said here, so that nothing is taken from what a person has set for their own account. */
const localSettings = { credentials: localCredentials, useDualstackEndpoint: false, useFipsEndpoint: false };

/** dynalite keeps one set of tables whatever the region is. */
export function tablesClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ ...localSettings, endpoint, region: 'us-east-1' });
}

/** What the stack itself uses; the handler makes its own clients from the environment, as it does on Lambda. */
export interface AmazonClients {
  readonly storage: S3Client;
  readonly topics: SNSClient;
  readonly queues: SQSClient;
  close(): void;
}

/** `caller` is whose credentials sign the requests; by it, whoever stands in between knows whose a call is. */
export function amazonClients(
  endpoint: string,
  region: string,
  caller = localCredentials.accessKeyId,
): AmazonClients {
  const credentials = { ...localCredentials, accessKeyId: caller };
  const common = { ...localSettings, credentials, endpoint, region };
  const storage = new S3Client(common);
  const topics = new SNSClient(common);
  // fauxqs's queue addresses name the host sqs.REGION.localhost, which not every system resolves.
  const queues = new SQSClient({ ...common, useQueueUrlAsEndpoint: false });
  return {
    storage,
    topics,
    queues,
    close() {
      for (const client of [storage, topics, queues]) client.destroy();
    },
  };
}
