import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DownloadLinks } from '../../functions/adapters/download-links.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { type StoredTables, storedTables } from '../functions/stored-table.ts';
import { configuration } from '../local/fresh-stack.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
const boundary = 'files';
const name = `offer "é".pdf"; filename=evil.exe; x='`;

let tables: StoredTables;
let intake: Intake;
let listing: ReturnType<typeof caseListing>;
let turn: string;

beforeAll(async () => {
  tables = await storedTables();
  const table = await tables.make('Downloads', now);
  intake = intakeOn(table, configuration, now);
  listing = caseListing(table);
  const encoded = encodeURIComponent(name).replaceAll("'", '%27');
  const parts = [
    `--${boundary}`,
    'Content-Type: text/plain',
    '',
    'Our agency has not delivered the search page.',
    `--${boundary}`,
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename*=utf-8''${encoded}`,
    '',
    '%PDF-1.7 the offer',
    `--${boundary}--`,
  ];
  const { bytes, ...envelope } = mail('anna@shop.example', 'Our shop', parts.join('\r\n'));
  const mixed = `multipart/mixed; boundary=${boundary}`;
  const text = bytes.toString().replace('text/plain; charset=utf-8', mixed);
  await intake.receive({ bytes: Buffer.from(text), ...envelope });
  turn = `/cases/${(await intake.ports.cases.listCases())[0]?.id}/turns/1`;
});

afterAll(() => tables.close());

/** What a link was asked for: the stored file, and what the browser is told of it. */
const linked: { key: string; disposition: string | undefined }[] = [];
const links: DownloadLinks = {
  async linkTo(_bucket, key, headers) {
    linked.push({ key, disposition: headers['Content-Disposition'] });
    return 'https://files.example/one';
  },
};

async function get(path: string, byLink: boolean): Promise<Response> {
  const { app } = await consoleOn(intake, listing, { links: byLink ? links : null });
  const cookie = await cookieOf(app, 'dana@intake.example');
  return app.request(`${origin}${path}`, { headers: { cookie } });
}

/** A name for old browsers in which nothing ends the name, and the whole one. */
function expectName(disposition: string | null | undefined): void {
  expect(disposition).toMatch(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%-]+$/);
  const [, written = ''] = /UTF-8''(.*)$/.exec(disposition ?? '') ?? [];
  expect(decodeURIComponent(written)).toBe(name);
}

it('a file keeps its name, of which nothing else is made', async () => {
  const response = await get(`${turn}/files/1`, false);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  expectName(response.headers.get('content-disposition'));
});

it('and keeps it by a link', async () => {
  const response = await get(`${turn}/files/1`, true);
  expect([response.status, response.headers.get('location')]).toEqual([302, 'https://files.example/one']);
  expect(linked.map(({ key }) => key)).toEqual([expect.stringMatching(/^attachments\/[0-9a-f]{64}$/)]);
  expectName(linked[0]?.disposition);
});
