import { SESClient } from '@aws-sdk/client-ses';
import { backOff } from '../functions/adapters/back-off.ts';
import { caseStore } from '../functions/adapters/case-store.ts';
import { sesMailSender } from '../functions/adapters/mail-sender.ts';
import { messageLog } from '../functions/adapters/message-log.ts';
import { replyCounts } from '../functions/adapters/reply-counts.ts';
import { suppressions } from '../functions/adapters/suppressions.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import type { ReleasePorts } from '../functions/release-held.ts';
import { localCredentials, tablesClient } from '../local/clients.ts';
import { clockOf } from '../local/clock.ts';
import { findRunningStack } from '../local/data-directory.ts';
import { loadConfiguration } from './configuration.ts';
import { dataDirectory } from './stored-cases.ts';
import { UsageError } from './usage-error.ts';

/** Lets `act` send a stored mail through the running stack. Throws a `UsageError` when none runs: then nothing could leave. */
export async function withRunningStack<Result>(
  act: (ports: ReleasePorts) => Promise<Result>,
): Promise<Result> {
  const running = findRunningStack(dataDirectory());
  if (!running)
    throw new UsageError(
      'No stack is running, so nothing could be sent. Start it with "npm start" and release the reply again.',
    );
  const configuration = loadConfiguration();
  const { now } = clockOf(dataDirectory());
  const lifetime = { days: configuration.retentionDays, now };
  const tables = tablesClient(running.tables);
  const sending = new SESClient({
    credentials: localCredentials,
    endpoint: running.sending,
    region: running.region,
    maxAttempts: 1,
  });
  const table = dynamoTable(tables, running.tableName);
  try {
    return await act({
      cases: caseStore(table, lifetime),
      log: messageLog(table, lifetime),
      counts: replyCounts(table),
      suppressions: suppressions(table),
      sender: sesMailSender(sending, {
        configuration,
        configurationSet: running.configurationSet,
        region: running.region,
      }),
      configuration,
      now,
      backOff,
    });
  } finally {
    tables.destroy();
    sending.destroy();
  }
}
