import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAssessor } from '../../core/assessment/assess.ts';
import type { OutboxRecord } from '../../core/case/case.ts';
import { caseIdFor, replyAddress } from '../../core/case/thread-keys.ts';
import { type Configuration, parseConfiguration } from '../../core/configuration.ts';
import { ourTexts } from '../../core/replies/our-texts.ts';
import { caseIndexes, indexedAttributes } from '../../functions/adapters/case-indexes.ts';
import { type CaseFile, caseStore } from '../../functions/adapters/case-store.ts';
import { loadLibrary } from '../../functions/adapters/library.ts';
import { deliveredMessageId } from '../../functions/adapters/mail-sender.ts';
import { messageLog } from '../../functions/adapters/message-log.ts';
import { loadModels } from '../../functions/adapters/models.ts';
import { replyCounts } from '../../functions/adapters/reply-counts.ts';
import { searchIndex } from '../../functions/adapters/search-index.ts';
import { suppressions } from '../../functions/adapters/suppressions.ts';
import { dynamoTable } from '../../functions/adapters/table.ts';
import { handleMail, type Outcome, type Ports } from '../../functions/handle-mail.ts';
import { tablesClient } from '../../local/clients.ts';
import { startTablesEmulator } from '../../local/emulators/tables.ts';
import { createTable } from '../../local/resources/create-table.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const plain = parseConfiguration(JSON.parse(readFileSync(fromRoot('configuration.json'), 'utf8')));
const unlimited = { replies: 10_000, hours: 24 };

/** As it is delivered, but for the caps: a test writes more mails in a second than a customer in a day. */
export const configuration: Configuration = {
  ...plain,
  caps: {
    perCase: unlimited,
    perSender: unlimited,
    perDomain: unlimited,
    perFreemailDomain: unlimited,
    sameTextPerSender: unlimited,
    sameTextPerDomain: unlimited,
  },
};

/** Always the same, so that the addresses in a stored mail stay valid. */
export const signingKey = Buffer.alloc(32, 7);

const [escalationAddress = ''] = configuration.escalationAddresses;

/** The case that a message opens, and where answers in it go. */
export const caseOf = (sesMessageId: string): string => caseIdFor(sesMessageId);
export const addressOf = (sesMessageId: string): string =>
  replyAddress(escalationAddress, caseOf(sesMessageId), signingKey);

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
const tablePlan = {
  name: 'Cases',
  properties: {
    AttributeDefinitions: [
      ...new Set(['pk', 'sk', ...Object.values(caseIndexes).flatMap((names) => Object.values(names))]),
    ].map(text),
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    GlobalSecondaryIndexes: Object.entries(caseIndexes).map(([IndexName, { partition, sort }]) => ({
      IndexName,
      KeySchema: [key(partition, 'HASH'), key(sort, 'RANGE')],
      Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...indexedAttributes] },
    })),
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
};

export interface Arrival {
  readonly sesMessageId: string;
  readonly recipients?: readonly string[];
  readonly dmarc?: 'PASS' | 'FAIL';
}

/** The handler of received mail over the tables emulator; only S3 and SES are a map and a list. */
export interface Desk {
  receive(raw: string | Buffer, arrival: Arrival): Promise<Outcome>;
  file(caseId: string): Promise<CaseFile | null>;
  cases(): Promise<CaseFile[]>;
  readonly sent: readonly OutboxRecord[];
  close(): Promise<void>;
}

const notification = (
  { sesMessageId, recipients = [escalationAddress], dmarc = 'PASS' }: Arrival,
  at: Date,
) => ({
  notificationType: 'Received' as const,
  mail: { messageId: sesMessageId, timestamp: at.toISOString() },
  receipt: {
    recipients: [...recipients],
    dmarcVerdict: { status: dmarc },
    action: { type: 'S3' as const, bucketName: 'mail', objectKey: sesMessageId },
  },
});

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'escalation-intake-desk-'));
  const emulator = await startTablesEmulator(join(folder, 'tables'));
  const client = tablesClient(emulator.endpoint);
  await createTable(tablePlan, client);
  const stored = new Map<string, Uint8Array>();
  const sent: OutboxRecord[] = [];
  let time = Date.parse('2026-03-02T09:00:00.000Z');
  const table = dynamoTable(client, tablePlan.name, () => new Date(time));
  const library = await loadLibrary(fromRoot('templates'));
  const ports: Ports = {
    rawMail: {
      async open(_bucket, objectKey) {
        return inOnePiece(stored.get(objectKey) ?? new Uint8Array());
      },
    },
    // The files are another test's business.
    attachments: { keepIn: () => async () => {} },
    cases: caseStore(table),
    search: searchIndex(table),
    log: messageLog(table),
    counts: replyCounts(table),
    suppressions: suppressions(table),
    sender: {
      send: async (record) => {
        sent.push(record);
        return deliveredMessageId(record.id, configuration.region);
      },
    },
    queue: {
      announceAgain: async () => {
        throw new Error('Nothing is postponed here');
      },
    },
    signingKey: async () => signingKey,
    configuration,
    library,
    ourTexts: ourTexts(library, configuration.senderName),
    assess: createAssessor(configuration.weights, await loadModels(fromRoot('judgement'))),
    now: () => new Date(time++),
    backOff: async () => {},
  };
  const file = (caseId: string) => ports.cases.loadFile(caseId);
  return {
    async receive(raw, arrival) {
      stored.set(arrival.sesMessageId, typeof raw === 'string' ? Buffer.from(raw) : raw);
      return handleMail(notification(arrival, ports.now()), ports);
    },
    file,
    async cases() {
      const files = await Promise.all((await ports.cases.listCases()).map(({ id }) => file(id)));
      return files.flatMap((entry) => entry ?? []);
    },
    sent,
    async close() {
      client.destroy();
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
