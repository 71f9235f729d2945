import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
const boundary = 'files';
const withFile = [
  `--${boundary}`,
  'Content-Type: text/plain',
  '',
  'Our agency has not delivered the search page.',
  `--${boundary}`,
  'Content-Type: application/pdf',
  'Content-Disposition: attachment; filename="offer.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7 the offer').toString('base64'),
  `--${boundary}--`,
].join('\r\n');

let tables: StoredTables;
let status: string | null;
const asked: string[] = [];
let get: (path: string, language?: string) => Promise<Response>;
let turn: string;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Scanned', now);
  const intake = intakeOn(table, { ...configuration, malwareProtection: true }, now);
  const { bytes, ...envelope } = mail('anna@shop.example', 'Our shop', withFile);
  const mixed = bytes
    .toString()
    .replace(
      'Content-Type: text/plain; charset=utf-8',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
    );
  await intake.receive({ bytes: Buffer.from(mixed), ...envelope });
  const { app } = await consoleOn(intake, caseListing(table), {
    scans: {
      async of(bucket, key) {
        asked.push(`${bucket}/${key}`);
        return status;
      },
    },
  });
  const cookie = await cookieOf(app, 'dana@intake.example');
  get = async (path, language = 'en') =>
    app.request(`${origin}${path}`, { headers: { cookie, 'accept-language': language } });
  turn = `/cases/${(await intake.ports.cases.listCases())[0]?.id}/turns/1`;
});

afterAll(() => tables.close());

it('a file that was found clean is given out', async () => {
  status = 'NO_THREATS_FOUND';
  const response = await get(`${turn}/files/1`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  expect(asked).toEqual([expect.stringMatching(/^mail\/attachments\/[0-9a-f]{64}$/)]);
});

it.each([
  [null, 'en', 'has not been scanned for malware yet'],
  [null, 'nl', 'is nog niet op malware gescand'],
  ['THREATS_FOUND', 'en', 'Malware was found'],
  ['THREATS_FOUND', 'nl', 'is malware gevonden'],
  ['UNSUPPORTED', 'en', 'protected by a password'],
  ['FAILED', 'en', '<code>FAILED</code>'],
  ['<b>', 'en', '<code>&lt;b&gt;</code>'],
])('a file with the result %s is not, and a reader of %s is told why', async (result, language, text) => {
  status = result;
  const response = await get(`${turn}/files/1`, language);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain(text);
});

it('a whole mail, in which files are as they came, is neither offered nor given out', async () => {
  status = 'NO_THREATS_FOUND';
  const page = await (await get(turn.replace('/turns/1', ''))).text();
  expect(page).toContain(`${turn}/files/1`);
  expect(page).not.toContain('mail.eml');
  const response = await get(`${turn}/mail.eml`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('Download its files one by one.');
});
