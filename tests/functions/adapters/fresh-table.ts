import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamoTable, type Table } from '../../../functions/adapters/table.ts';
import { tablesClient } from '../../../local/clients.ts';
import { startTablesEmulator } from '../../../local/emulators/tables.ts';
import { createTable } from '../../../local/resources/create-table.ts';
import { readPlan } from '../../../local/resources/plan.ts';
import { synthesisedTemplate } from '../../../local/template.ts';
import { configuration, removeFolder, temporaryFolder } from '../../local/fresh-stack.ts';

/**
 * An empty table as `infra/` describes it: on dynalite, or on the engine at TABLES_ENDPOINT (`npm run test:parity` puts
 * AWS's own DynamoDB Local there). The clock can be moved.
 */
export async function freshTable() {
  const engine = await startEngine();
  const client = tablesClient(engine.endpoint);
  const { table } = readPlan(await synthesisedTemplate(configuration), configuration.region);
  // One name for each, because an engine that is already running is shared.
  const name = `Cases-${randomUUID()}`;
  await createTable({ ...table, name }, client);
  // Far from today: an engine that does delete expired items goes by its own clock.
  let time = new Date('2226-03-02T09:00:00.000Z');
  const now = () => time;
  return {
    client,
    name,
    table: dynamoTable(client, name, now) satisfies Table,
    now,
    passDays(days: number) {
      time = new Date(time.getTime() + days * 24 * 3_600_000);
    },
    async close() {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
      await engine.stop();
    },
  };
}

export type FreshTable = Awaited<ReturnType<typeof freshTable>>;

async function startEngine(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const { TABLES_ENDPOINT: endpoint } = process.env;
  if (endpoint !== undefined) return { endpoint, stop: async () => {} };
  const folder = temporaryFolder();
  const emulator = await startTablesEmulator(join(folder, 'tables'));
  return {
    endpoint: emulator.endpoint,
    async stop() {
      await emulator.stop();
      removeFolder(folder);
    },
  };
}
