import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** What the console gives where no answer may be longer than so many bytes. */
async function get(path: string, largestDownload: number | null): Promise<Response> {
  const { app } = await consoleOn(intake, listing, { largestDownload });
  const cookie = await cookieOf(app, 'dana@intake.example');
  return app.request(`${origin}${path}`, { headers: { cookie } });
}

it.each([
  null,
  1_000_000,
])('a file keeps its name, of which nothing else is made (limit %s)', async (limit) => {
  const response = await get(`${turn}/files/1`, limit);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%-]+$/,
  );
  const [, written = ''] = /UTF-8''(.*)$/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  expect(decodeURIComponent(written)).toBe(name);
});

it('a mail that is larger than an answer can be is not given out, and the page says where it is', async () => {
  const whole = Buffer.from(await (await get(`${turn}/mail.eml`, null)).arrayBuffer());
  expect(whole.toString()).toContain('%PDF-1.7 the offer');
  expect((await get(`${turn}/mail.eml`, whole.length)).status).toBe(200);
  const refused = await get(`${turn}/mail.eml`, whole.length - 1);
  expect(refused.status).toBe(413);
  expect(await refused.text()).toContain('<code>received-1</code>');
});
