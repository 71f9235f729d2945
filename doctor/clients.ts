import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';

/** A machine without a way to AWS must be told so in seconds. */
const patience = { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true };

/** The clients that are asked. Credentials and endpoints are those of the AWS SDK's own settings. */
export function doctorClients(region: string) {
  const settings = { region, requestHandler: patience, maxAttempts: 2 };
  return {
    identity: new STSClient(settings),
    storage: new S3Client(settings),
    receiving: new SESClient(settings),
    sending: new SESv2Client(settings),
    topics: new SNSClient(settings),
    tables: new DynamoDBClient(settings),
    queues: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  };
}

export type DoctorClients = ReturnType<typeof doctorClients>;
