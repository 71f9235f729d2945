import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SESClient } from '@aws-sdk/client-ses';
import type { Configuration } from '../core/configuration.ts';
import type { Library } from '../core/replies/compose.ts';
import { backOff } from '../functions/adapters/back-off.ts';
import { caseStore } from '../functions/adapters/case-store.ts';
import { customerDirectory } from '../functions/adapters/directory.ts';
import { sesMailSender } from '../functions/adapters/mail-sender.ts';
import { messageLog } from '../functions/adapters/message-log.ts';
import { s3RawMail } from '../functions/adapters/raw-mail.ts';
import { replyCounts } from '../functions/adapters/reply-counts.ts';
import { s3ScanResults } from '../functions/adapters/scan-results.ts';
import { searchIndex } from '../functions/adapters/search-index.ts';
import { rememberedSigningKeys } from '../functions/adapters/signing-key.ts';
import { suppressions } from '../functions/adapters/suppressions.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { caseListing } from '../functions/case-listing.ts';
import type { ConsolePorts } from './ports.ts';

export interface ConsoleServices {
  readonly tables: DynamoDBClient;
  readonly storage: S3Client;
  readonly sending: SESClient;
}

export interface ConsoleSettings {
  readonly configuration: Configuration;
  readonly library: Library;
  readonly region: string;
  readonly tableName: string;
  readonly bucketName: string;
  readonly configurationSet: string;
  readonly now: () => Date;
}

/** Ties the console to the services it runs on: what is the same on AWS and on one machine. */
export function connectConsole(
  { tables, storage, sending }: ConsoleServices,
  settings: ConsoleSettings,
): Omit<ConsolePorts, 'assets' | 'signIn' | 'programs' | 'report' | 'links'> {
  const { configuration, library, region, tableName, bucketName, configurationSet, now } = settings;
  const lifetime = { days: configuration.retentionDays, now };
  const table = dynamoTable(tables, tableName, now);
  const cases = caseStore(table, lifetime);
  const keys = rememberedSigningKeys(table, now);
  return {
    // A new key ends the sessions that the old one signed.
    key: async () => (await keys()).signing,
    cases,
    listing: caseListing(table),
    directory: customerDirectory(table),
    search: searchIndex(table, lifetime),
    log: messageLog(table, lifetime),
    counts: replyCounts(table),
    suppressions: suppressions(table),
    sender: sesMailSender(sending, { configuration, configurationSet, region }),
    files: s3RawMail(storage),
    bucketName,
    library,
    scans: s3ScanResults(storage),
    configuration,
    now,
    backOff,
  };
}
