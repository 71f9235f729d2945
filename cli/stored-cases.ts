import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type CaseStore, caseStore } from '../functions/adapters/case-store.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { type CaseListing, caseListing } from '../functions/case-listing.ts';
import { tablesClient } from '../local/clients.ts';
import { findRunningStack } from '../local/data-directory.ts';
import { openStore } from '../local/store.ts';
import { UsageError } from './usage-error.ts';

export const dataDirectory = (): string => process.env.DATA_DIR ?? '.data';

type Reader<Result> = (cases: CaseStore, listing: CaseListing) => Promise<Result>;

/** Lets `read` look at the stored cases: of the running stack, or of a stopped one by opening its data. */
export async function withStoredCases<Result>(read: Reader<Result>): Promise<Result> {
  const folder = dataDirectory();
  const running = findRunningStack(folder);
  if (running) return useClient(tablesClient(running.tables), running.tableName, read);
  const store = await openStore(folder);
  try {
    if (store.tableName === undefined)
      throw new UsageError(
        `${folder} holds no cases yet. Run "npm start" and send a mail first, or set DATA_DIR to the folder that does.`,
      );
    return await useClient(tablesClient(store.endpoint), store.tableName, read);
  } finally {
    await store.close();
  }
}

async function useClient<Result>(
  client: DynamoDBClient,
  tableName: string,
  read: Reader<Result>,
): Promise<Result> {
  try {
    const table = dynamoTable(client, tableName);
    return await read(caseStore(table), caseListing(table));
  } finally {
    client.destroy();
  }
}
