import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryStore } from '../../functions/adapters/directory-store.ts';
import { caseListing } from '../../functions/case-listing.ts';
import { fileOf, readText } from '../core/directory/files.ts';
import { type CaseTable, caseTable, idOf } from '../functions/many-cases.ts';
import { configuration } from '../local/fresh-stack.ts';
import { intakeOn } from '../loops/intake-world.ts';
import { client } from './api-under-test.ts';
import { consoleOn, cookieOf, origin } from './console-under-test.ts';

const kwame = 'kwame@care.example';
let table: CaseTable;
let app: Awaited<ReturnType<typeof consoleOn>>['app'];
let cookie: string;

beforeAll(async () => {
  table = await caseTable();
  await table.open(1);
  await table.open(2, { csm: kwame });
  await table.open(3, { state: 'resolved' });
  const intake = intakeOn(table.table, configuration, () => new Date('2026-03-02T09:00:00.000Z'));
  ({ app } = await consoleOn(intake, caseListing(table.table)));
  cookie = await cookieOf(app, 'dana@intake.example');
});

afterAll(() => table.close());

const pageOf = async (number: number) =>
  (await app.request(`${origin}/cases/${idOf(number)}`, { headers: { cookie } })).text();

/** What the form suggests, as it stands in the page. */
const suggested = (page: string) =>
  [...page.matchAll(/<option value="([^"]*)">([^<]*)<\/option>/g)].map(([, address, name]) => [
    address,
    name,
  ]);

describe('giving a case to somebody', () => {
  it('suggests nobody before there is a directory', async () => {
    const page = await pageOf(1);
    expect(page).toContain('list="csms"');
    expect(suggested(page)).toEqual([]);
  });

  it('suggests the others of the directory, which is one item to read', async () => {
    const parsed = readText(
      fileOf([
        { customer: 'Silk', domains: 'silk.example', csm: kwame, 'csm name': 'Kwame <b>' },
        { customer: 'Wool', domains: 'wool.example', csm: 'lena@care.example', 'csm name': '' },
      ]),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
    await directoryStore(table.table, table.now).replace(parsed.directory, 'command-line:dana');
    table.calls();
    expect(suggested(await pageOf(1))).toEqual([
      [kwame, 'Kwame &lt;b&gt;'],
      ['lena@care.example', ''],
    ]);
    // The head (where the case goes on, then what it is), turns and mails; and before they are there, the directory.
    const read = table.calls().map(({ name, input }) => [name, input.Key]);
    const head = { pk: { S: `case#${idOf(1)}` }, sk: { S: 'head' } };
    expect(read).toEqual([
      ['GetItem', head],
      ['GetItem', head],
      ['GetItem', { pk: { S: 'directory' }, sk: { S: 'current' } }],
      ['Query', undefined],
      ['Query', undefined],
    ]);
    expect(suggested(await pageOf(2))).toEqual([['lena@care.example', '']]);
    expect(await pageOf(3)).not.toContain('datalist');
  });

  it.each([
    ['escalations+esc-00000001.abc@intake.example', 'own-address', 'Escalations are sent to this address'],
    ['zoë@intake.example', 'undeliverable-address', 'Mail cannot be sent to this address'],
    ['', 'no-address', 'Write the e-mail address'],
  ])('to %j is refused, and says why: %s', async (to, code, sentence) => {
    const api = await client(app, { cookie });
    const refused = await api.post(`/api/cases/${idOf(1)}/assign`, { to, version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code, detail: expect.stringContaining(sentence) } });
    expect((await table.store.load(idOf(1)))?.version).toBe(1);
  });

  it('is described to programs', async () => {
    const described = await app.request(`${origin}/api/openapi.json`, { headers: { cookie } });
    expect(JSON.stringify(await described.json())).toContain('one that can be written to, and none of ours');
  });
});
