// How long the lists of the console take with 10,000 cases in the table of the local stack, and what the words by which a
// mail is found cost to write. `npm run bench:queue` writes docs/measurements/queue.json.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../cli/configuration.ts';
import { wordsOfTurn } from '../core/case/search-words.ts';
import { median } from '../core/insights/median.ts';
import { caseStore } from '../functions/adapters/case-store.ts';
import { searchIndex } from '../functions/adapters/search-index.ts';
import { dynamoTable } from '../functions/adapters/table.ts';
import { type CaseQuery, caseListing } from '../functions/case-listing.ts';
import { loadInsights } from '../functions/load-insights.ts';
import { tablesClient } from '../local/clients.ts';
import { startTablesEmulator } from '../local/emulators/tables.ts';
import { createTable } from '../local/resources/create-table.ts';
import { readPlan } from '../local/resources/plan.ts';
import { synthesisedTemplate } from '../local/template.ts';
import { writeMeasurement } from '../tests/faults/measurements.ts';
import { manyCases } from './many-cases.ts';

const count = 10_000;
const runs = 21;
/** DynamoDB on demand in eu-west-1; an entry is far below the kilobyte that one unit writes. */
const dollarsPerMillionWrites = 0.7;

const folder = mkdtempSync(join(tmpdir(), 'escalation-intake-queue-'));
const configuration = loadConfiguration();
const emulator = await startTablesEmulator(join(folder, 'tables'));
const client = tablesClient(emulator.endpoint);
const plan = readPlan(await synthesisedTemplate(configuration), configuration.region);
await createTable(plan.table, client);
const table = dynamoTable(client, plan.table.name);
const store = caseStore(table);
const search = searchIndex(table);
const listing = caseListing(table);

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Emulator and client are one process, so this is what a query costs, however busy the machine is. */
const processorMilliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Median and processor time of a piece of work, in milliseconds. */
async function measured(work: () => Promise<unknown>): Promise<{ elapsed: number; processor: number }> {
  const times: number[] = [];
  const processor = await processorMilliseconds(async () => {
    for (let run = 0; run < runs; run++) times.push(await milliseconds(work));
  });
  return { elapsed: rounded(median(times) ?? 0), processor: rounded(processor / runs) };
}

const wordsPerMail: number[] = [];
const indexing: number[] = [];
const filling = await milliseconds(async () => {
  for (const [number, { case: opened, turn }] of (await manyCases(count, configuration)).entries()) {
    await store.commit(opened, null, []);
    const words = wordsOfTurn(turn, opened);
    wordsPerMail.push(words.length);
    // All words of all cases would take the emulator a quarter of an hour.
    const isWhole = number % 20 === 0;
    const written = isWhole ? words : words.filter(({ addresses }) => addresses.length > 0);
    const time = await milliseconds(() => search.add(opened.id, turn.id, written));
    if (isWhole) indexing.push(time);
  }
});
console.log(`${count} cases stored in ${Math.round(filling / 1000)} s`);

const team: CaseQuery = { view: 'team', csm: 'csm3@brand.example', sort: 'urgency' };
const { next } = await listing.find(team);
const queries: Readonly<Record<string, CaseQuery>> = {
  'team by urgency, first page': team,
  'team by urgency, next page': { ...team, ...(next === null ? {} : { cursor: next }) },
  'team, newest first': { ...team, sort: 'newest' },
  'team by score': { ...team, sort: 'score' },
  'mine by urgency': { ...team, view: 'mine' },
  'mine by score': { ...team, view: 'mine', sort: 'score' },
  'all, newest first': { ...team, view: 'all', sort: 'newest' },
  'team, ready': { ...team, state: 'ready' },
  'team, urgent': { ...team, urgent: true },
  'all in Swedish, newest first': { ...team, view: 'all', sort: 'newest', language: 'sv' },
  'search for one customer': { ...team, view: 'all', search: 'customer4711' },
  'search for two words': { ...team, view: 'all', search: 'commerce adobe' },
  'search for a word that is in every case': { ...team, view: 'all', search: 'example' },
};

const lists: Record<string, { elapsed: number; processor: number }> = {};
const report = (name: string, more: string): void =>
  console.log(`${name}: ${lists[name]?.elapsed} ms, ${lists[name]?.processor} ms of the processor${more}`);
for (const [name, query] of Object.entries(queries)) {
  lists[name] = await measured(() => listing.find(query));
  const { rows, partial } = await listing.find(query);
  report(name, `, ${rows.length} rows${partial ? ', partial' : ''}`);
}
lists['charts of a month'] = await measured(() =>
  loadInsights(listing, '2026-06-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'),
);
report('charts of a month', '');

client.destroy();
await emulator.stop();
rmSync(folder, { recursive: true, force: true });

const writes = wordsPerMail.reduce((sum, words) => sum + words, 0) / count;
writeMeasurement('queue', {
  command: 'npm run bench:queue',
  what: `reading lists of ${count.toLocaleString('en')} cases from the local table, in milliseconds: the median of ${runs} runs, and the processor time of one, client and emulator together; one case in twenty is indexed with all its words, the others by their customer`,
  lists,
  searchEntriesPerMail: {
    mean: rounded(writes),
    median: median(wordsPerMail),
    most: Math.max(...wordsPerMail),
    medianMillisecondsToWrite: rounded(median(indexing) ?? 0),
    dollarsPerThousandMails: Math.round(((writes * dollarsPerMillionWrites) / 1_000_000) * 1_000 * 100) / 100,
  },
  node: process.version,
  machine: `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB`,
});
